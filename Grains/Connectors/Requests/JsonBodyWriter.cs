using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Writes a body as JSON.</summary>
internal static class JsonBodyWriter
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(BodyNode body)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(output, Relaxed))
            Write(writer, body);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, BodyNode node)
    {
        if (node.Members is not null)
        {
            writer.WriteStartObject();
            foreach (var (name, member) in node.Members)
            {
                writer.WritePropertyName(name);
                Write(writer, member);
            }

            writer.WriteEndObject();
        }
        else if (node.Items is not null)
        {
            writer.WriteStartArray();
            foreach (var item in node.Items)
                Write(writer, item);
            writer.WriteEndArray();
        }
        else if (!node.TryGetScalar(out var scalar))
        {
            writer.WriteNullValue();
        }
        else if (scalar.IsText)
        {
            writer.WriteStringValue(scalar.Text);
        }
        else
        {
            writer.WriteRawValue(scalar.Text);
        }
    }
}
