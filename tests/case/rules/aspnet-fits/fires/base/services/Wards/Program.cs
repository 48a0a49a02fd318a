var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddJsonConsole();
var app = builder.Build();
var wards = new[] { new Ward("A1", "Surgery", 22), new Ward("B2", "Children", 14) };
app.MapGet("/wards", () => wards);
app.MapGet("/wards/{code}", (string code) => wards.FirstOrDefault(ward => ward.Code == code) is { } found ? Results.Ok(found) : Results.NotFound());
app.Run();

record Ward(string Code, string Name, int Beds);
