namespace CheNu.Client;

/// <summary>The limits of a cluster.</summary>
public sealed record LimitList(IReadOnlyList<LimitView> Limits);
