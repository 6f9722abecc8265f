using CheNu.Grains.Caching;
using StackExchange.Redis;

namespace CheNu.Silo.Hosting;

/// <summary>
/// The shared cache of the Orleans build: Redis strings that expire. How much they take is Redis' business: with
/// <c>maxmemory-policy volatile-lru</c> it drops these, which expire, and never the grains' state, which does not.
/// </summary>
internal sealed class RedisSharedCache(ConfigurationOptions redis, string serviceId, TimeProvider time) : ISharedCache, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task<ConnectionMultiplexer>? _connection;

    public bool IsEnabled => true;

    public async Task<byte[]?> Read(CacheKey key) => await (await Connect()).StringGetAsync(NameOf(key));

    public async Task Write(IReadOnlyList<SharedRecord> records)
    {
        var database = await Connect();
        var now = time.GetUtcNow();
        await Task.WhenAll(records
            .Where(record => record.Expires > now)
            .Select(record => database.StringSetAsync(NameOf(record.Key), record.Bytes, record.Expires - now)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { IsCompletedSuccessfully: true } connected) await (await connected).DisposeAsync();
    }

    private RedisKey NameOf(CacheKey key) => $"{serviceId}:cache:{key}";

    /// <summary>One connection, which mends itself; a first attempt that failed is made again.</summary>
    private async Task<IDatabase> Connect()
    {
        Task<ConnectionMultiplexer> connection;
        lock (_gate)
        {
            if (_connection is null or { IsFaulted: true } or { IsCanceled: true }) _connection = ConnectionMultiplexer.ConnectAsync(redis);
            connection = _connection;
        }

        return (await connection).GetDatabase();
    }
}
