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

    /// <summary>Of an answer from a published file: how long ago the file was checked. Zero when the vendor was asked.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>For how long it may be reused at most, or null when nothing but the catalogue limits it.</summary>
    public TimeSpan? FreshFor { get; init; }

    public static VendorReply Of(JsonElement body, string? detail = null) => new() { Body = body, Detail = detail };

    public static VendorReply Answered(JsonElement answer, string? detail = null) => new() { Answer = answer, Detail = detail };

    public static VendorReply Failed(ConnectorError error) => new() { Error = error };
}
