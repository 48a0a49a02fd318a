namespace Units;

public record Substance(string Code, string Name, decimal GramsPerMole);

public static class Conversion
{
    private static readonly Substance[] Known =
    [
        new("glu", "Glucose", 180.156m),
        new("chol", "Cholesterol", 386.65m),
        new("crea", "Creatinine", 113.12m),
    ];

    public static IReadOnlyList<Substance> Substances => Known;

    /// <summary>From mg/dl, as some laboratories write it, to mmol/l; nothing for a substance that nobody listed.</summary>
    public static decimal? ToMillimoles(string code, decimal milligramsPerDecilitre)
    {
        var substance = Array.Find(Known, known => known.Code == code);
        return substance is null ? null : decimal.Round(milligramsPerDecilitre * 10 / substance.GramsPerMole, 3);
    }
}
