namespace CheNu.Grains.Caching;

/// <summary>Keeps the secret under which keys and tags of cached answers are hashed, one for the whole cluster; its key is <c>answers</c>.</summary>
[Alias("chenu.ICacheSecretGrain")]
public interface ICacheSecretGrain : IGrainWithStringKey
{
    /// <summary>The secret, 32 bytes. It is made at the first call and stored before it is told; when storage loses it, what was cached is not found again.</summary>
    [Alias("Get")]
    ValueTask<byte[]> Get();
}
