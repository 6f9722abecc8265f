using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>An endpoint answered from a published file (CSV), downloaded whole and indexed.</summary>
/// <param name="Source">The file; endpoints with the same URL share one copy.</param>
/// <param name="Lookup">The argument looked up in <see cref="DatasetSource.Key"/>, or null for a search.</param>
/// <param name="Search">For a search: argument name to the columns it is looked for in.</param>
/// <param name="Match">For a search: <c>contains</c> (default) or <c>equals</c> by argument name.</param>
/// <param name="ItemsMember">For a search: the member of the answer that lists the records (<c>results</c>).</param>
/// <param name="Limit">Records of a search at most. Default 50.</param>
/// <param name="NotFound">The answer of a look-up that finds nothing, or null for the error <c>not_found</c>.</param>
public sealed record DatasetQuery(
    DatasetSource Source,
    string? Lookup,
    FrozenDictionary<string, ImmutableArray<string>> Search,
    FrozenDictionary<string, string> Match,
    string? ItemsMember,
    int Limit,
    System.Text.Json.JsonElement? NotFound);
