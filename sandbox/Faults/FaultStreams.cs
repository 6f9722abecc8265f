using System.IO.Compression;
using CheNu.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace CheNu.Sandbox.Faults;

/// <summary>Faulty bodies that are sent piece by piece.</summary>
internal static class FaultStreams
{
    private const int ChunkBytes = 1 << 16;
    private const int MemberBytes = 1 << 20;

    /// <summary>Promises the whole body, sends its beginning, and closes the connection; with 0 bytes it resets it before any answer.</summary>
    public static async Task Reset(HttpContext context, VendorReply right, int afterBytes)
    {
        if (afterBytes == 0)
        {
            context.Abort();
            return;
        }

        // Returning short of the promised length makes the server close the connection. Not Abort: its TCP reset
        // would sometimes overtake the bytes, and the fault would not be the same each time.
        var sent = Math.Min(afterBytes, right.Body.Length);
        ReplyWriter.WriteHead(context, right);
        context.Response.ContentLength = Math.Max(right.Body.Length, sent + 1);
        await context.Response.Body.WriteAsync(right.Body.AsMemory(0, sent), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    public static async Task Drip(HttpContext context, VendorReply right, int bytes, TimeSpan interval, TimeProvider time)
    {
        ReplyWriter.WriteHead(context, right);
        context.Response.ContentLength = right.Body.Length;
        for (var at = 0; at < right.Body.Length; at += bytes)
        {
            if (at > 0)
                await Task.Delay(interval, time, context.RequestAborted);
            await context.Response.Body.WriteAsync(right.Body.AsMemory(at, Math.Min(bytes, right.Body.Length - at)), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    /// <summary>A JSON object with one long text, in chunks without a length told beforehand.</summary>
    public static async Task Oversized(HttpContext context, long size)
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync("{\"filler\":\""u8.ToArray(), context.RequestAborted);
        await Repeat(context, Filled((int)Math.Min(ChunkBytes, size)), size);
        await context.Response.Body.WriteAsync("\"}"u8.ToArray(), context.RequestAborted);
    }

    /// <summary>One gzip member of a mebibyte, again and again: a thousandth of its size on the wire.</summary>
    public static async Task GzipBomb(HttpContext context, long size)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        var member = Compress(Filled(MemberBytes));
        for (long sent = 0; sent < size; sent += MemberBytes)
            await context.Response.Body.WriteAsync(member, context.RequestAborted);
    }

    private static async Task Repeat(HttpContext context, byte[] chunk, long size)
    {
        for (long left = size; left > 0; left -= chunk.Length)
            await context.Response.Body.WriteAsync(chunk.AsMemory(0, (int)Math.Min(chunk.Length, left)), context.RequestAborted);
    }

    private static byte[] Filled(int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)'a');
        return bytes;
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return output.ToArray();
    }
}
