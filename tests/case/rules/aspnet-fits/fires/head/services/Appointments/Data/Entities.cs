namespace Appointments.Data;

public class Patient { public int Id { get; set; } public required string Name { get; set; } public DateOnly Born { get; set; } }

public class Doctor { public int Id { get; set; } public required string Name { get; set; } public required string Field { get; set; } }

public class Room { public int Id { get; set; } public required string Door { get; set; } }

public class Slot
{
    public int Id { get; set; }
    public int DoctorId { get; set; }
    public Doctor? Doctor { get; set; }
    public int RoomId { get; set; }
    public DateTime From { get; set; }
    public int Minutes { get; set; }
}

public class Appointment
{
    public int Id { get; set; }
    public int SlotId { get; set; }
    public Slot? Slot { get; set; }
    public int PatientId { get; set; }
    public Patient? Patient { get; set; }
    public string? Note { get; set; }
}

public class Referral { public int Id { get; set; } public int AppointmentId { get; set; } public required string From { get; set; } }
