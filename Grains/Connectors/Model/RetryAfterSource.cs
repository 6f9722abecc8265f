namespace CheNu.Grains.Connectors;

/// <summary>One place where a vendor says when to come back: a header or a body path, and its form.</summary>
/// <param name="Header">The header's name, or null when it is in the body.</param>
/// <param name="Body">The path in the body, or null.</param>
/// <param name="Format"><c>auto</c>, <c>seconds</c>, <c>milliseconds</c>, <c>epoch_seconds</c>, <c>epoch_milliseconds</c>, <c>http_date</c>, <c>iso</c> or <c>duration</c> (6m0s).</param>
public sealed record RetryAfterSource(string? Header, DataPath? Body, string Format);
