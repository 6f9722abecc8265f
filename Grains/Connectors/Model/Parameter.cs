namespace CheNu.Grains.Connectors;

/// <summary>An argument that a caller may pass to an endpoint.</summary>
/// <param name="Name">The name callers use.</param>
/// <param name="Location">Where its value goes.</param>
/// <param name="WireName">The vendor's name for it; in a body a dotted path (<c>start.dateTime</c>).</param>
/// <param name="Schema">Its type and checks; <see cref="FieldSchema.Required"/> says whether it must be passed.</param>
public sealed record Parameter(string Name, ParameterLocation Location, string WireName, FieldSchema Schema);
