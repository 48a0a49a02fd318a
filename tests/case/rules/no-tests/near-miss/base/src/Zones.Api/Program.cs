using Npgsql;
using Serilog;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseSerilog((context, logging) => logging.ReadFrom.Configuration(context.Configuration));
builder.Services.AddSingleton(NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Parking")!));

var app = builder.Build();
app.MapGet("/zones/{id:int}", async (int id, NpgsqlDataSource database, CancellationToken stop) =>
{
    await using var command = database.CreateCommand("select name from zones where id = $1");
    command.Parameters.AddWithValue(id);
    return await command.ExecuteScalarAsync(stop) is string name ? Results.Ok(new { id, name }) : Results.NotFound();
});
app.Run();
