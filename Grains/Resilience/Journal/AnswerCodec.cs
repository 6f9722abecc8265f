using System.Buffers;
using System.Text.Json;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>Writes an outcome as bytes and reads it again.</summary>
internal static class AnswerCodec
{
    /// <summary>The bytes, or null when they are more than the journal keeps.</summary>
    public static byte[]? Write(JsonPayload data, JsonPayload nextPage, ConnectorError? error)
    {
        if (data.Utf8.Length > JournalTerms.MaxAnswerBytes) return null;
        var output = new ArrayBufferWriter<byte>(data.Utf8.Length + 64);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            WriteRaw(writer, "data", data);
            WriteRaw(writer, "next_page", nextPage);
            if (error is not null)
            {
                writer.WritePropertyName("error");
                JsonSerializer.Serialize(writer, error);
            }

            writer.WriteEndObject();
        }

        return output.WrittenCount > JournalTerms.MaxAnswerBytes ? null : output.WrittenSpan.ToArray();
    }

    /// <exception cref="JsonException">The bytes are not what <see cref="Write"/> made.</exception>
    public static KnownOutcome Read(byte[] bytes, string? callId)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        var error = root.TryGetProperty("error", out var stored) ? stored.Deserialize<ConnectorError>() : null;
        return new(Raw(root, "data"), Raw(root, "next_page"), error, callId);
    }

    private static void WriteRaw(Utf8JsonWriter writer, string name, JsonPayload payload)
    {
        if (payload.IsEmpty) return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(payload.Utf8.Span, skipInputValidation: true);
    }

    private static JsonPayload Raw(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? new JsonPayload(System.Text.Encoding.UTF8.GetBytes(value.GetRawText())) : default;
}
