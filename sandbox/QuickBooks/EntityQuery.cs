using System.Collections.Immutable;

namespace CheNu.Sandbox.QuickBooks;

/// <summary>A parsed statement of QuickBooks' query language.</summary>
internal sealed record EntityQuery(
    string Entity,
    bool CountOnly,
    ImmutableArray<EntityQuery.Condition> Where,
    string? OrderBy,
    bool Descending,
    int StartPosition,
    int MaxResults)
{
    public readonly record struct Condition(string Property, string Operator, ImmutableArray<string> Values);
}
