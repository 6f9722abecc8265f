using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CheNu.Sandbox.Http;

/// <summary>Reads an HTTP request whole.</summary>
internal static class RequestReader
{
    /// <returns>The request, or null when its body is larger than <paramref name="maxBytes"/>.</returns>
    public static async ValueTask<VendorRequest?> Read(HttpContext context, long maxBytes)
    {
        var body = await ReadBody(context, maxBytes);
        if (body is null)
            return null;

        // The raw target, because %2F in a segment must not become a separator.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (!target.StartsWith('/'))
            target = context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var query = question < 0 ? "" : target[(question + 1)..];
        return new VendorRequest
        {
            Method = context.Request.Method.ToUpperInvariant(),
            Host = context.Request.Host.Host.ToLowerInvariant(),
            RawPath = path,
            RawQuery = query,
            Segments = [.. path.Split('/').Skip(1).Select(Uri.UnescapeDataString)],
            Query = NameValues.Parse(query),
            Headers = context.Request.Headers,
            Body = body,
        };
    }

    private static async ValueTask<byte[]?> ReadBody(HttpContext context, long maxBytes)
    {
        if (context.Request.ContentLength > maxBytes)
            return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            if (buffer.Length + read > maxBytes)
                return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
