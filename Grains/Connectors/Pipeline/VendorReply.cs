using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>What the outside said in the end: a body to be mapped, an answer in our own shape, or an error.</summary>
internal sealed record VendorReply
{
    /// <summary>In the vendor's shape.</summary>
    public JsonElement? Body { get; private init; }

    /// <summary>In the declared shape already: what the catalogue says that this outcome means.</summary>
    public JsonElement? Answer { get; private init; }

    public ConnectorError? Error { get; private init; }

    /// <summary>Where it came from, for the receipt, or null.</summary>
    public string? Detail { get; private init; }

    public static VendorReply Of(JsonElement body, string? detail = null) => new() { Body = body, Detail = detail };

    public static VendorReply Answered(JsonElement answer, string? detail = null) => new() { Answer = answer, Detail = detail };

    public static VendorReply Failed(ConnectorError error) => new() { Error = error };
}
