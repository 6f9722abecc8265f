using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>What a vendor's answer means: it is fine (neither is set), it is an error, or a rule gives another answer for it.</summary>
/// <param name="Error">The error.</param>
/// <param name="Replacement">The answer that stands for it, already in the declared shape (<c>return_invalid_status</c>).</param>
internal readonly record struct Classification(ConnectorError? Error, JsonElement? Replacement)
{
    public bool IsAccepted => Error is null && Replacement is null;
}
