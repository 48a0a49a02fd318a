using Microsoft.AspNetCore.Mvc;
using Samples.Api.Data;

namespace Samples.Api.Controllers;

[ApiController]
[Route("samples")]
public class SamplesController(ISampleStore store, ILogger<SamplesController> log) : ControllerBase
{
    [HttpGet("{barcode}")]
    public async Task<ActionResult<Sample>> Get(string barcode, CancellationToken stop) =>
        await store.FindAsync(barcode, stop) is { } sample ? sample : NotFound();

    [HttpPost]
    public async Task<ActionResult<Sample>> Receive(ReceivedSample received, CancellationToken stop)
    {
        if (await store.FindAsync(received.Barcode, stop) is not null) return Conflict();
        var sample = await store.AddAsync(received, stop);
        log.LogInformation("Sample {Barcode} received, kept in {Freezer}", sample.Barcode, sample.Freezer);
        return CreatedAtAction(nameof(Get), new { barcode = sample.Barcode }, sample);
    }

    [HttpPut("{barcode}/freezer")]
    public async Task<IActionResult> Move(string barcode, MoveTo target, CancellationToken stop) =>
        await store.MoveAsync(barcode, target.Freezer, stop) ? NoContent() : NotFound();
}
