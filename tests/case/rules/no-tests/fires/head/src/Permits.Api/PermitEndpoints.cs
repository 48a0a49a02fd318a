namespace Permits.Api;

public static class PermitEndpoints
{
    public static void MapPermits(this IEndpointRouteBuilder routes)
    {
        var permits = routes.MapGroup("/permits");

        permits.MapGet("/{plate}", async (string plate, PermitStore store, TimeProvider clock, CancellationToken stop) =>
            await store.ValidAsync(plate, clock.GetUtcNow(), stop) is { } permit ? Results.Ok(permit) : Results.NotFound());

        permits.MapPost("/", async (NewPermit wanted, PermitStore store, ILogger<PermitStore> log, CancellationToken stop) =>
        {
            if (PermitRules.Problem(wanted) is { } problem) return Results.BadRequest(new { problem });
            var permit = await store.AddAsync(wanted, stop);
            log.LogInformation("Permit {Permit} issued for zone {Zone}", permit.Id, permit.Zone);
            return Results.Created($"/permits/{permit.Plate}", permit);
        });
    }
}
