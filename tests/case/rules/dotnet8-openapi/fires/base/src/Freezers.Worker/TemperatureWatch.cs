namespace Freezers.Worker;

public class TemperatureWatch(ILogger<TemperatureWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        while (await timer.WaitForNextTickAsync(stop)) log.LogInformation("Freezers read");
    }
}
