using System.Text.Encodings.Web;
using System.Text.Json;

namespace CheNu.Silo.Gateway;

/// <summary>Writes a response body with a <see cref="Utf8JsonWriter"/>, straight into the connection's buffer.</summary>
internal static class JsonBody
{
    // "É" stays "É": the body is declared as JSON, never put into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task Write(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var response = context.Response;
        response.ContentType ??= "application/json";
        await using (var writer = new Utf8JsonWriter(response.BodyWriter, Options))
            write(writer);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
