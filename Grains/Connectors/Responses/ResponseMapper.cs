using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Shapes a vendor's answer as the endpoint declares it. Never refuses: what is missing or mistyped is left out and reported.
/// An endpoint that declares nothing passes the answer on.
/// </summary>
internal static class ResponseMapper
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="endpoint">The declaration.</param>
    /// <param name="body">The vendor's body, read by <see cref="ResponseReader"/>; or a record of a dataset.</param>
    /// <param name="arguments">The call's arguments, which say which page this is.</param>
    public static MappedResponse Map(Endpoint endpoint, JsonElement body, BoundArguments arguments)
    {
        var root = body;
        if (endpoint.ResponseRoot is { } path && !DataPathReader.TryRead(path, body, out root))
            root = default;

        if (endpoint.Response is not { } schema)
            return new MappedResponse(PassOn(root), [], NextPage.Find(endpoint, body, root, arguments));

        var warnings = new MappingWarnings();
        var output = new ArrayBufferWriter<byte>(RoomFor(root));
        using (var writer = new Utf8JsonWriter(output, Relaxed))
            new AnswerWriter(writer, warnings).WriteRoot(schema, root);

        return new MappedResponse(
            new JsonPayload(output.WrittenSpan.ToArray()),
            warnings.ToImmutable(),
            NextPage.Find(endpoint, body, root, arguments));
    }

    /// <summary>An answer seldom grows when it is shaped.</summary>
    private static int RoomFor(JsonElement root) =>
        256 + (root.ValueKind == JsonValueKind.Undefined ? 0 : JsonMarshal.GetRawUtf8Value(root).Length);

    private static JsonPayload PassOn(JsonElement root) =>
        new(root.ValueKind == JsonValueKind.Undefined ? "null"u8.ToArray() : JsonMarshal.GetRawUtf8Value(root).ToArray());
}
