using Units;
using Xunit;

public class ConversionTests
{
    [Fact]
    public void GlucoseOfAHealthyPerson() => Assert.Equal(4.996m, Conversion.ToMillimoles("glu", 90));

    [Fact]
    public void UnknownSubstance() => Assert.Null(Conversion.ToMillimoles("xyz", 1));
}
