using Freezers.Worker;
using Serilog;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSerilog();
builder.Services.AddHostedService<TemperatureWatch>();
builder.Build().Run();
