using System.Collections.Concurrent;
using Orleans.Storage;

namespace Llm.Tests.Budgets;

/// <summary>A store that outlives clusters, can be copied as a crash would leave it, and can refuse to write.</summary>
public sealed class TestStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (object State, int Version)> _records = new(StringComparer.Ordinal);
    private int _writes;

    public int Writes => Volatile.Read(ref _writes);

    /// <summary>When set, every write fails.</summary>
    public bool IsBroken { get; set; }

    public TestStorage Copy()
    {
        var copy = new TestStorage();
        foreach (var (key, record) in _records) copy._records[key] = record;
        return copy;
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!_records.TryGetValue($"{stateName}/{grainId}", out var record)) return Task.CompletedTask;
        (grainState.State, grainState.ETag, grainState.RecordExists) = ((T)record.State, record.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), true);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (IsBroken) throw new IOException("The disk is full.");
        var version = Interlocked.Increment(ref _writes);
        _records[$"{stateName}/{grainId}"] = (grainState.State!, version);
        (grainState.ETag, grainState.RecordExists) = (version.ToString(System.Globalization.CultureInfo.InvariantCulture), true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();
}
