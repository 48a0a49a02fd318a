using Npgsql;

namespace Permits.Api;

public class PermitStore(NpgsqlDataSource database)
{
    public async Task<Permit?> ValidAsync(string plate, DateTimeOffset at, CancellationToken stop)
    {
        var day = DateOnly.FromDateTime(at.Date);
        await using var command = database.CreateCommand(
            "select id, plate, zone, from_day, until_day from permits where plate = $1 and $2 between from_day and until_day limit 1");
        command.CommandTimeout = 2;
        command.Parameters.AddWithValue(plate);
        command.Parameters.AddWithValue(day);
        await using var row = await command.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop)) return null;
        return new Permit(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetFieldValue<DateOnly>(3), row.GetFieldValue<DateOnly>(4));
    }

    public async Task<Permit> AddAsync(NewPermit wanted, CancellationToken stop)
    {
        var permit = new Permit(Guid.NewGuid(), wanted.Plate, wanted.Zone, wanted.From, wanted.Until);
        await using var command = database.CreateCommand(
            "insert into permits (id, plate, zone, from_day, until_day) values ($1, $2, $3, $4, $5)");
        command.CommandTimeout = 2;
        foreach (object value in new object[] { permit.Id, permit.Plate, permit.Zone, permit.From, permit.Until })
            command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(stop);
        return permit;
    }
}
