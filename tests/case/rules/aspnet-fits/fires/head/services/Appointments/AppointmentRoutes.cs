using Appointments.Data;
using Microsoft.EntityFrameworkCore;

namespace Appointments;

public record Booking(int SlotId, int PatientId, string? Note);

public static class AppointmentRoutes
{
    public static void MapAppointments(this IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup("/appointments").RequireAuthorization("desk");
        desk.MapGet("/", async (DateOnly day, ClinicContext db, CancellationToken stop) =>
            await db.Appointments.AsNoTracking()
                .Where(a => DateOnly.FromDateTime(a.Slot!.From) == day)
                .Select(a => new { a.Id, a.Slot!.From, Doctor = a.Slot.Doctor!.Name, Patient = a.Patient!.Name })
                .ToListAsync(stop));
        desk.MapPost("/", async (Booking booking, ClinicContext db, ILogger<Booking> log, CancellationToken stop) =>
        {
            if (booking.Note is { Length: > 500 }) return Results.BadRequest("a note has at most 500 characters");
            if (await db.Appointments.AnyAsync(a => a.SlotId == booking.SlotId, stop)) return Results.Conflict();
            var made = new Appointment { SlotId = booking.SlotId, PatientId = booking.PatientId, Note = booking.Note };
            db.Appointments.Add(made);
            await db.SaveChangesAsync(stop);
            log.LogInformation("Booked {Slot}", made.SlotId);
            return Results.Created($"/appointments/{made.Id}", new { made.Id });
        });
        desk.MapDelete("/{id:int}", async (int id, ClinicContext db, CancellationToken stop) =>
            await db.Appointments.Where(a => a.Id == id).ExecuteDeleteAsync(stop) == 1 ? Results.NoContent() : Results.NotFound());
    }
}
