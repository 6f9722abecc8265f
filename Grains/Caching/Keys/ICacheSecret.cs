namespace CheNu.Grains.Caching;

/// <summary>The secret under which keys and tags are hashed.</summary>
internal interface ICacheSecret
{
    /// <summary>The secret; at once when it is known. Null when it cannot be had at present: then nothing is cached.</summary>
    ValueTask<byte[]?> Get();
}
