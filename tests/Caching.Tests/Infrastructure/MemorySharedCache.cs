using System.Collections.Concurrent;

namespace CheNu.Grains.Caching;

/// <summary>A shared cache in this process, which a test can fill, slow down and break.</summary>
internal sealed class MemorySharedCache : ISharedCache
{
    public bool IsEnabled { get; init; } = true;

    public ConcurrentDictionary<CacheKey, byte[]> Records { get; } = new();

    /// <summary>Whether every operation throws.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Whether no operation ever ends.</summary>
    public bool Hangs { get; set; }

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public Task<byte[]?> Read(CacheKey key)
    {
        Reads++;
        if (IsBroken) throw new IOException("broken");
        return Hangs ? new TaskCompletionSource<byte[]?>().Task : Task.FromResult(Records.GetValueOrDefault(key));
    }

    public Task Write(IReadOnlyList<SharedRecord> records)
    {
        Writes++;
        if (IsBroken) throw new IOException("broken");
        if (Hangs) return new TaskCompletionSource().Task;
        foreach (var record in records) Records[record.Key] = record.Bytes;
        return Task.CompletedTask;
    }
}
