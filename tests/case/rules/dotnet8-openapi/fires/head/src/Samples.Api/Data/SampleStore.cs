using Dapper;
using Npgsql;

namespace Samples.Api.Data;

public interface ISampleStore
{
    Task<Sample?> FindAsync(string barcode, CancellationToken stop);
    Task<Sample> AddAsync(ReceivedSample received, CancellationToken stop);
    Task<bool> MoveAsync(string barcode, string freezer, CancellationToken stop);
}

public class SampleStore(NpgsqlDataSource database) : ISampleStore
{
    private const int Seconds = 3;

    public async Task<Sample?> FindAsync(string barcode, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        return await connection.QuerySingleOrDefaultAsync<Sample>(new CommandDefinition(
            "select barcode, kind, freezer, received_at as ReceivedAt from samples where barcode = @barcode",
            new { barcode }, commandTimeout: Seconds, cancellationToken: stop));
    }

    public async Task<Sample> AddAsync(ReceivedSample received, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        return await connection.QuerySingleAsync<Sample>(new CommandDefinition(
            """
            insert into samples (barcode, kind, freezer, received_at) values (@Barcode, @Kind, @Freezer, now())
            returning barcode, kind, freezer, received_at as ReceivedAt
            """,
            received, commandTimeout: Seconds, cancellationToken: stop));
    }

    public async Task<bool> MoveAsync(string barcode, string freezer, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        return await connection.ExecuteAsync(new CommandDefinition(
            "update samples set freezer = @freezer where barcode = @barcode",
            new { barcode, freezer }, commandTimeout: Seconds, cancellationToken: stop)) == 1;
    }
}
