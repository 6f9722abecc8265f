namespace CheNu.Grains.Caching;

/// <summary>Where answers are kept in memory only.</summary>
internal sealed class NoSharedCache : ISharedCache
{
    public bool IsEnabled => false;

    public Task<byte[]?> Read(CacheKey key) => Task.FromResult<byte[]?>(null);

    public Task Write(IReadOnlyList<SharedRecord> records) => Task.CompletedTask;
}
