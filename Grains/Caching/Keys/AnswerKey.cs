using System.Buffers.Binary;
using System.Security.Cryptography;
using CheNu.Grains.Connectors;
using CheNu.Grains.Credentials;

namespace CheNu.Grains.Caching;

/// <summary>
/// Makes the key of a call's answer: who is asked, what, in which shape the answer comes, and for whom, under a keyed hash
/// (HMAC-SHA-256, 128 bits of it). Without the cluster's secret nobody can tell from a key what was asked, not even by trying.
/// </summary>
internal static class AnswerKey
{
    /// <summary>Goes up when an answer's form changes otherwise than by its endpoint's shape.</summary>
    private const byte Version = 1;

    private const int UsualLength = 512;

    /// <summary>The key of a call. It allocates nothing unless an argument is an object, or longer than usual.</summary>
    /// <param name="secret">The cluster's.</param>
    /// <param name="connector">Who is asked.</param>
    /// <param name="endpoint">Which endpoint; its shape counts, its documentation does not.</param>
    /// <param name="arguments">Bound: defaults filled in, in the order of the declaration.</param>
    /// <param name="identity">Of the credential, or empty when the answer does not depend on it.</param>
    /// <param name="user">The person, when the answer depends on who it is; else null.</param>
    /// <param name="sandbox">Whether the simulated services answer: theirs are never taken for real.</param>
    public static CacheKey Of(
        ReadOnlySpan<byte> secret, Connector connector, Endpoint endpoint, BoundArguments arguments, ReadOnlySpan<byte> identity, string? user, bool sandbox)
    {
        var key = new KeyWriter(stackalloc byte[UsualLength]);
        key.Add(Version);
        key.Add(sandbox ? (byte)1 : (byte)0);
        key.Add(connector.Id);
        key.Add(endpoint.Name);
        key.Add(endpoint.Shape);
        key.Add(identity);
        key.Add(user is null ? (byte)0 : (byte)1);
        key.Add(user);
        key.Add(arguments.Items.Length);
        foreach (var argument in arguments.Items)
        {
            key.Add(argument.Parameter.Name);
            CanonicalJson.Write(ref key, argument.Value);
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, key.Written, hash);
        key.Dispose();
        return new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }

    /// <summary>
    /// Tells credentials apart: by name, values and secrets. What is obtained anew all the time and belongs to the connection as much
    /// as before, the token of <c>client_credentials</c>, does not count.
    /// </summary>
    public static byte[] Identity(ReadOnlySpan<byte> secret, Credential credential, AuthScheme auth)
    {
        var derived = auth.OAuth is { Grant: "client_credentials" or "jwt_bearer" } && credential.Secrets.Count > 1;
        var key = new KeyWriter(stackalloc byte[UsualLength]);
        key.Add(credential.Name);
        foreach (var (name, value) in credential.Values.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            key.Add((byte)'v');
            key.Add(name);
            key.Add(value);
        }

        foreach (var (name, value) in credential.Secrets.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (derived && name == "access_token") continue;
            key.Add((byte)'s');
            key.Add(name);
            key.Add(value.Reveal());
        }

        var hash = HMACSHA256.HashData(secret, key.Written)[..16];
        key.Dispose();
        return hash;
    }

    /// <summary>What a tag is invalidated by: its connector and text under the same secret, since it may be made of an argument.</summary>
    public static string Tag(ReadOnlySpan<byte> secret, string connector, string tag)
    {
        var key = new KeyWriter(stackalloc byte[UsualLength]);
        key.Add(connector);
        key.Add(tag);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, key.Written, hash);
        key.Dispose();
        return Convert.ToHexStringLower(hash[..16]);
    }
}
