using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>Which sampling parameters a model takes; others must not be sent to it.</summary>
/// <param name="Accepted">Of <see cref="All"/>.</param>
/// <param name="AtMostOneOf">Parameters of which a request may hold one only; empty: no such rule.</param>
public sealed record SamplingSupport(ImmutableArray<string> Accepted, ImmutableArray<string> AtMostOneOf)
{
    /// <summary>The parameters that the catalogue knows.</summary>
    public static ImmutableArray<string> All { get; } = ["temperature", "top_p", "top_k", "frequency_penalty", "presence_penalty", "seed", "stop"];

    /// <summary>What a model takes that says nothing: temperature, top_p and stop.</summary>
    public static SamplingSupport Common { get; } = new(["temperature", "top_p", "stop"], []);

    public bool Accepts(string parameter) => Accepted.Contains(parameter, StringComparer.Ordinal);
}
