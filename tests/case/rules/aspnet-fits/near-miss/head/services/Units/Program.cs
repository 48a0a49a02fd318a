using Units;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddJsonConsole();
builder.Services.AddHealthChecks();

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapGet("/substances", () => Conversion.Substances);
app.MapGet("/substances/{code}/mmol", (string code, decimal mg, ILogger<Program> log) =>
{
    if (mg is < 0 or > 100_000) return Results.BadRequest("mg must be between 0 and 100000");
    if (Conversion.ToMillimoles(code, mg) is not { } found)
    {
        log.LogInformation("Unknown substance {Code}", code);
        return Results.NotFound();
    }
    return Results.Ok(new { code, mmol = found });
});
app.Run();

public partial class Program;
