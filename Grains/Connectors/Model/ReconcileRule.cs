using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>Finds by reading whether a call whose answer was lost took effect.</summary>
/// <param name="Endpoint">The safe endpoint to read with.</param>
/// <param name="Arguments">Its arguments, values with placeholders for the lost call's arguments.</param>
/// <param name="Found">Where the effect would be in the answer.</param>
public sealed record ReconcileRule(
    string Endpoint,
    ImmutableArray<KeyValuePair<string, TextTemplate>> Arguments,
    DataPath Found);
