using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CheNu.Grains.Caching;

/// <summary>The section <c>Cache</c>.</summary>
public sealed class CacheOptionsTests
{
    [Fact]
    public void Read_Nothing_IsTheDefaults()
    {
        var options = Read();

        Assert.Equal((100L << 20, 0.1, 4L << 20), (options.Memory, options.NearShare, options.MaxEntry));
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)), (options.MemoryTtl, options.SharedTtl));
        Assert.Equal((1L << 30, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5)), (options.SharedSize, options.SharedTimeout, options.SharedBreak));
    }

    [Fact]
    public void Read_InTheUnitsOfTheCatalogue_IsUnderstood()
    {
        var options = Read(("Memory", "1GB"), ("NearShare", "0.25"), ("MaxEntry", "2048"), ("MemoryTtl", "90s"), ("SharedTtl", "2h"), ("SharedSize", "10MB"), ("SharedTimeout", "00:00:00.1"), ("SharedBreak", "500ms"));

        Assert.Equal((1L << 30, 0.25, 2048L), (options.Memory, options.NearShare, options.MaxEntry));
        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromHours(2)), (options.MemoryTtl, options.SharedTtl));
        Assert.Equal((10L << 20, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500)), (options.SharedSize, options.SharedTimeout, options.SharedBreak));
    }

    [Fact]
    public void Read_SmallMemory_TheLargestEntryFollows() => Assert.Equal(Read(("Memory", "1MB")).LargestEntry, Read(("Memory", "1MB")).MaxEntry);

    [Fact]
    public void Read_Wrong_SaysAllOfItAtOnce()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read(("Memory", "lots"), ("NearShare", "1.5"), ("SharedTimeout", "1h"), ("Size", "1MB")));

        Assert.Equal(
        [
            "Cache:Memory is 'lots'; it must be 1MB to 64GB, written as a number and kB, MB or GB (500kB, 10MB).",
            "Cache:NearShare is '1.5'; it must be 0.01 to 0.9, written as a number.",
            "Cache:SharedTimeout is '1h'; it must be 1ms to 5s, written as a number and ms, s, m, h or d (30s, 24h), or hourly, daily, weekly.",
            "Cache:Size: there is no such setting. Cache has MaxEntry, Memory, MemoryTtl, NearShare, SharedBreak, SharedSize, SharedTimeout, SharedTtl.",
        ],
        failure.Failures);
    }

    private static CacheOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Cache:" + setting.Key, (string?)setting.Value))).Build();
        using var services = new ServiceCollection().AddResponseCache(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<CacheOptions>>().Value;
    }
}
