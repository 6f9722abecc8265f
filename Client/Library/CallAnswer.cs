using System.Text.Json;

namespace CheNu.Client;

/// <summary>What a call came to: data and a receipt, or a problem.</summary>
public sealed record CallAnswer
{
    /// <summary>The answer, shaped as the catalogue declares; undefined when there is a problem.</summary>
    public JsonElement Data { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public Problem? Problem { get; init; }

    /// <summary>What each step decided; null when the gateway refused the request before any call.</summary>
    public Receipt? Receipt { get; init; }

    /// <summary>The gateway's answer as it came, UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }
}
