#if !ORLEANS
using CheNu.Silo.Hosting;
using CheNu.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CheNu.Grains.Caching;

/// <summary>The shared cache in a SQLite file.</summary>
public sealed class SqliteSharedCacheTests : IDisposable
{
    private static readonly CacheKey Key = Sample.Key("a");

    private readonly string _folder = Directory.CreateTempSubdirectory("chenu-cache-").FullName;
    private readonly TestClock _clock = new();

    [Fact]
    public async Task Read_AfterTheProcess_IsThere()
    {
        using (var before = Open()) await Write(before, Key, [1, 2, 3]);

        using var after = Open();

        Assert.Equal([1, 2, 3], await after.Read(Key));
        Assert.Null(await after.Read(Sample.Key("b")));
    }

    [Fact]
    public async Task Write_TheSameKey_Replaces()
    {
        using var cache = Open();
        await Write(cache, Key, [1]);
        await Write(cache, Key, [2]);

        Assert.Equal([2], await cache.Read(Key));
    }

    [Fact]
    public async Task Read_TheFileIsGarbage_IsBegunAnew()
    {
        await File.WriteAllTextAsync(PathOf, new string('x', 10_000), TestContext.Current.CancellationToken);
        using var cache = Open();

        Assert.Null(await cache.Read(Key));
        await Write(cache, Key, [1]);
        Assert.Equal([1], await cache.Read(Key));
    }

    [Fact]
    public async Task Write_MoreThanItsSize_TheOldestGoAndTheFileStaysSmall()
    {
        using var cache = Open(size: 1 << 20);
        for (var i = 0; i < 300; i++) await Write(cache, Sample.Key(i), new byte[20_000]);

        Assert.NotNull(await cache.Read(Sample.Key(299)));
        Assert.Null(await cache.Read(Sample.Key(0)));
        Assert.InRange(new FileInfo(PathOf).Length, 0, 1 << 20);
    }

    [Fact]
    public void PathFor_AStateFile_IsBesideIt() => Assert.Equal("/data/grains.cache.sqlite", SqliteSharedCache.PathFor("/data/grains.sqlite"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf => Path.Combine(_folder, "grains.cache.sqlite");

    private SqliteSharedCache Open(long size = 1 << 30) =>
        new(PathOf, Options.Create(new CacheOptions { SharedSize = size }), _clock, NullLogger<SqliteSharedCache>.Instance);

    private Task Write(SqliteSharedCache cache, CacheKey key, byte[] bytes) => cache.Write([new(key, bytes, _clock.GetUtcNow().AddHours(1))]);
}
#endif
