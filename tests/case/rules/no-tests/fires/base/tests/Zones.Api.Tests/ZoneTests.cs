using Xunit;

public class ZoneTests
{
    [Fact]
    public void A_zone_has_a_name() => Assert.NotEmpty("Harbour");
}
