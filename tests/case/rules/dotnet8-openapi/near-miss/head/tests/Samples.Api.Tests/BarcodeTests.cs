using System.ComponentModel.DataAnnotations;
using Samples.Api.Data;
using Xunit;

public class BarcodeTests
{
    [Fact]
    public void A_barcode_has_nine_digits()
    {
        var sample = new ReceivedSample("S12", "serum", "F-04");
        Assert.False(Validator.TryValidateObject(sample, new ValidationContext(sample), null, true));
    }
}
