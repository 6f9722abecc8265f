using System.Collections.Concurrent;

namespace RuntimeContract.Tests;

/// <summary>
/// What the grains of the suite and its tests share: named gates, and a journal per key.
/// One board serves every silo of a cluster, so a test waits for events and never for time.
/// </summary>
public sealed class Board
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Journal> _journals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _broken = new(StringComparer.Ordinal);

    /// <summary>Completes when the gate is opened; it stays open.</summary>
    public Task Gate(string name) => Source(name).Task;

    public void Open(string name) => Source(name).TrySetResult();

    public void Note(string key, string what) => JournalOf(key).Add(what);

    public string[] Notes(string key) => JournalOf(key).Entries();

    /// <summary>Completes when the journal holds <paramref name="count"/> entries, with all of them; fails after 30 s of real time.</summary>
    public Task<string[]> WhenNoted(string key, int count) =>
        JournalOf(key).WhenCount(count).Bounded($"{count} notes of '{key}'", () => string.Join(", ", Notes(key)));

    /// <summary>A grain that asks finds itself broken until it is mended.</summary>
    public void Break(string key) => _broken[key] = true;

    public void Mend(string key) => _broken.TryRemove(key, out _);

    public bool IsBroken(string key) => _broken.ContainsKey(key);

    private TaskCompletionSource Source(string name) =>
        _gates.GetOrAdd(name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private Journal JournalOf(string key) => _journals.GetOrAdd(key, static _ => new());
}
