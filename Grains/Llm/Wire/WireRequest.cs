using System.Collections.Immutable;

namespace CheNu.Grains.Llm.Wire;

/// <summary>A request as a provider takes it; the key is not in it.</summary>
/// <param name="Path">Behind the provider's base URL, with the query: <c>/v1/messages</c>.</param>
/// <param name="Body">JSON.</param>
/// <param name="Headers">Besides the content type and the key.</param>
/// <param name="Omitted">Options that were asked for and that the model does not take, by their names here (<c>temperature</c>).</param>
internal sealed record WireRequest(
    string Path, ReadOnlyMemory<byte> Body, ImmutableArray<KeyValuePair<string, string>> Headers, ImmutableArray<string> Omitted);
