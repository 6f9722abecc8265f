using System.Text;
using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Http;

/// <summary>What a vendor answers.</summary>
internal sealed class VendorReply
{
    public required int Status { get; init; }

    public byte[] Body { get; init; } = [];

    public string? ContentType { get; init; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The write that took place, for example <c>stripe.payment_intents.create</c>; null for reads, refusals and replays.</summary>
    public string? Effect { get; private set; }

    public static VendorReply Json(int status, JsonNode? body, string contentType = "application/json") =>
        new() { Status = status, ContentType = contentType, Body = JsonText.Bytes(body) };

    public static VendorReply Text(int status, string body, string contentType) =>
        new() { Status = status, ContentType = contentType, Body = Encoding.UTF8.GetBytes(body) };

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
