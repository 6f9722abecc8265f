using System.Text;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Http;

/// <summary>What a vendor answers.</summary>
internal sealed class VendorReply
{
    public required int Status { get; init; }

    public byte[] Body { get; init; } = [];

    public string? ContentType { get; init; }

    /// <summary>A model's answer, which is written event by event; <see cref="Body"/> holds all of it. Null for other vendors.</summary>
    public LlmAnswer? Llm { get; private init; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The write that took place, for example <c>stripe.payment_intents.create</c>; null for reads, refusals and replays.</summary>
    public string? Effect { get; private set; }

    public static VendorReply Json(int status, JsonNode? body, string contentType = "application/json") =>
        new() { Status = status, ContentType = contentType, Body = JsonText.Bytes(body) };

    public static VendorReply Text(int status, string body, string contentType) =>
        new() { Status = status, ContentType = contentType, Body = Encoding.UTF8.GetBytes(body) };

    public static VendorReply From(LlmAnswer answer) => new()
    {
        Status = 200,
        ContentType = answer.Streams ? answer.Wire.StreamContentType : "application/json",
        Body = answer.Streams ? [.. answer.Wire.Frames(answer.Turn).SelectMany(frame => frame.Bytes)] : JsonText.Bytes(answer.Wire.Whole(answer.Turn)),
        Llm = answer,
    };

    public static VendorReply Empty(int status) => new() { Status = status };

    public VendorReply With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }

    public VendorReply Did(string effect)
    {
        Effect = effect;
        return this;
    }
}
