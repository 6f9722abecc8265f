using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>What a write ends in without being sent: the answer of an earlier try, or an error.</summary>
/// <param name="Data">The answer; empty with an error.</param>
/// <param name="NextPage">As in the first receipt.</param>
/// <param name="Error">Null when it succeeded.</param>
/// <param name="ReplayOf">The call that was answered first, or null when nothing is repeated.</param>
internal sealed record KnownOutcome(JsonPayload Data, JsonPayload NextPage, ConnectorError? Error, string? ReplayOf)
{
    public static KnownOutcome Failed(ConnectorError error) => new(default, default, error, null);
}
