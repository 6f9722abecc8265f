using System.Security.Cryptography;
using System.Text;

namespace CheNu.Grains.Connectors;

/// <summary>Writes <c>multipart/related</c> (RFC 2387): JSON metadata, then the content. The same parts make the same bytes.</summary>
internal static class MultipartWriter
{
    public static byte[] Write(byte[] metadata, byte[] content, string contentType, out string boundary)
    {
        boundary = Boundary(metadata, content);
        var head = Encoding.ASCII.GetBytes(
            $"--{boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n");
        var middle = Encoding.ASCII.GetBytes($"\r\n--{boundary}\r\nContent-Type: {contentType}\r\n\r\n");
        var tail = Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n");
        return [.. head, .. metadata, .. middle, .. content, .. tail];
    }

    /// <summary>Taken from the content's digest, and from the digest's own should the content hold it.</summary>
    private static string Boundary(byte[] metadata, byte[] content)
    {
        var digest = SHA256.HashData(content);
        while (true)
        {
            var boundary = "chenu-" + Convert.ToHexStringLower(digest)[..32];
            var bytes = Encoding.ASCII.GetBytes(boundary);
            if (content.AsSpan().IndexOf(bytes) < 0 && metadata.AsSpan().IndexOf(bytes) < 0)
                return boundary;
            digest = SHA256.HashData(digest);
        }
    }
}
