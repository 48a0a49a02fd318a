using System.Text.RegularExpressions;

namespace Permits.Api;

public record NewPermit(string Plate, int Zone, DateOnly From, DateOnly Until);

public record Permit(Guid Id, string Plate, int Zone, DateOnly From, DateOnly Until);

public static partial class PermitRules
{
    [GeneratedRegex("^[A-Z0-9]{2,8}$")]
    private static partial Regex Plate();

    /// <summary>What is wrong with a request, or nothing.</summary>
    public static string? Problem(NewPermit permit)
    {
        if (!Plate().IsMatch(permit.Plate)) return "a plate has two to eight letters or digits";
        if (permit.Until < permit.From) return "a permit ends on or after its first day";
        if (permit.Until > permit.From.AddYears(1)) return "a permit is for a year at most";
        return null;
    }
}
