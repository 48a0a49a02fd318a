using Permits.Api;
using Xunit;

public class PermitRulesTests
{
    private static readonly DateOnly First = new(2026, 5, 1);

    [Fact]
    public void A_permit_of_a_month_is_fine() => Assert.Null(PermitRules.Problem(new NewPermit("KL204B", 3, First, First.AddMonths(1))));

    [Theory]
    [InlineData("kl204b")]
    [InlineData("K")]
    public void A_plate_is_capital_letters_and_digits(string plate) =>
        Assert.NotNull(PermitRules.Problem(new NewPermit(plate, 3, First, First.AddMonths(1))));

    [Fact]
    public void A_permit_of_two_years_is_refused() =>
        Assert.NotNull(PermitRules.Problem(new NewPermit("KL204B", 3, First, First.AddYears(2))));
}
