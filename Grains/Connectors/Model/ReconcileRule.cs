using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>Finds by reading whether a call whose answer was lost took effect.</summary>
/// <param name="Endpoint">The safe endpoint to read with.</param>
/// <param name="Arguments">Its arguments, values with placeholders for the lost call's arguments and <c>idempotency_key</c>.</param>
/// <param name="Found">Where the effect would be in the vendor's answer; what is there is mapped as the lost call's own answer.</param>
/// <param name="Settles">How long after a write a read certainly shows it.</param>
public sealed record ReconcileRule(
    string Endpoint,
    ImmutableArray<KeyValuePair<string, TextTemplate>> Arguments,
    DataPath Found,
    TimeSpan Settles)
{
    /// <summary>Unless the catalogue says otherwise.</summary>
    public static readonly TimeSpan DefaultSettles = TimeSpan.FromSeconds(30);
}
