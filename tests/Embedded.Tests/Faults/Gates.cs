using System.Collections.Concurrent;

namespace Embedded.Tests.Faults;

/// <summary>Where grains wait for the test, and the test for grains.</summary>
public sealed class Gates
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _sources = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Deactivated { get; } = [];

    public Task Passed(string gate) => Source(gate).Task;

    public void Open(string gate) => Source(gate).TrySetResult();

    private TaskCompletionSource Source(string gate)
        => _sources.GetOrAdd(gate, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
