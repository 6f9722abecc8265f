using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>What an attempt to fetch a published file ended in: a new copy, "nothing newer", or a failure.</summary>
/// <param name="Table">The new copy, or null.</param>
/// <param name="Validators">What the server says of it.</param>
/// <param name="Failure">Why there is none, as a sentence, or null.</param>
/// <param name="Attempts">The requests made.</param>
internal sealed record DatasetFetch(
    DatasetTable? Table,
    DatasetValidators Validators,
    string? Failure,
    ImmutableArray<ReceiptAttempt> Attempts);
