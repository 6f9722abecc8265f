using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>A vendor's answer in the declared shape.</summary>
/// <param name="Data">JSON; never of another type than declared, though members may be missing.</param>
/// <param name="Warnings">What was missing or of another type, by path, without values.</param>
/// <param name="NextPage">The argument that asks for the next page, as a JSON object; empty when there is none.</param>
internal readonly record struct MappedResponse(JsonPayload Data, ImmutableArray<string> Warnings, JsonPayload NextPage);
