using Npgsql;
using Permits.Api;
using Serilog;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseSerilog((context, logging) => logging.ReadFrom.Configuration(context.Configuration));
builder.Services.AddOpenApi();
builder.Services.AddSingleton(NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Parking")!));
builder.Services.AddScoped<PermitStore>();
builder.Services.AddSingleton(TimeProvider.System);

var app = builder.Build();
app.MapOpenApi();
app.MapPermits();
app.MapGet("/health", () => Results.Ok());
app.Run();
