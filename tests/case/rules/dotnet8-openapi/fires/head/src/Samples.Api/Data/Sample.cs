using System.ComponentModel.DataAnnotations;

namespace Samples.Api.Data;

public record Sample(string Barcode, string Kind, string Freezer, DateTime ReceivedAt);

public record ReceivedSample(
    [property: Required, RegularExpression("^S[0-9]{9}$")] string Barcode,
    [property: Required, StringLength(30)] string Kind,
    [property: Required, StringLength(10)] string Freezer);

public record MoveTo([property: Required, StringLength(10)] string Freezer);
