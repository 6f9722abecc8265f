using System.Buffers;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Reads an answer's body up to a number of bytes, counted after decompression. It does not come back to the turn of the grain
/// that waits for it between two pieces.
/// </summary>
internal static class BodyReader
{
    /// <summary>Copies the body.</summary>
    /// <returns>The number of bytes, or null when there are more than allowed; then the rest is left unread.</returns>
    public static async Task<long?> Copy(HttpContent content, Stream sink, long maxBytes, CancellationToken cancellationToken)
    {
        // Absent once the handler decompresses: then only counting helps.
        if (content.Headers.ContentLength > maxBytes)
            return null;

        await using var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            for (long total = 0; ;)
            {
                var count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (count == 0)
                    return total;

                total += count;
                if (total > maxBytes)
                    return null;

                await sink.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
