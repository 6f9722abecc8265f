using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>A connector's ways with errors that are not tied to one rule.</summary>
/// <param name="OnUnavailable"><c>cache_fallback</c> or <c>fail</c>.</param>
/// <param name="MessagePaths">Where the vendor's message is in an error body, tried in order.</param>
/// <param name="CodePaths">Where the vendor's code is, tried in order.</param>
/// <param name="RequestIdHeaders">Response headers that name the vendor's request id, tried in order.</param>
public sealed record ErrorHandling(
    string OnUnavailable,
    ImmutableArray<DataPath> MessagePaths,
    ImmutableArray<DataPath> CodePaths,
    ImmutableArray<string> RequestIdHeaders);
