using Appointments;
using Appointments.Data;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddJsonConsole();
builder.Services.AddDbContext<ClinicContext>(options =>
    options.UseNpgsql(builder.Configuration.GetConnectionString("Clinic"), npgsql => npgsql.CommandTimeout(5)));
builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(options => { options.Authority = builder.Configuration["Authority"]; options.Audience = "appointments"; });
builder.Services.AddAuthorization(options => options.AddPolicy("desk", policy => policy.RequireClaim("role", "desk", "doctor")));
builder.Services.AddHealthChecks().AddDbContextCheck<ClinicContext>();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapHealthChecks("/health");
app.MapAppointments();
app.Run();

public partial class Program;
