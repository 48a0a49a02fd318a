using Npgsql;
using Samples.Api.Data;
using Serilog;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseSerilog((context, logging) => logging.ReadFrom.Configuration(context.Configuration));
builder.Services.AddControllers();
builder.Services.AddSingleton(NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Lab")!));
builder.Services.AddScoped<ISampleStore, SampleStore>();

var app = builder.Build();
app.MapControllers();
app.Run();
