namespace RuntimeContract.Tests;

/// <summary>An append-only list that can be awaited.</summary>
public sealed class Journal
{
    private readonly Lock _lock = new();
    private readonly List<string> _entries = [];
    private readonly List<(int Count, TaskCompletionSource<string[]> Source)> _waiters = [];

    public void Add(string entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
            foreach (var (count, source) in _waiters)
            {
                if (_entries.Count >= count)
                    source.TrySetResult([.. _entries]);
            }

            _waiters.RemoveAll(static waiter => waiter.Source.Task.IsCompleted);
        }
    }

    public string[] Entries()
    {
        lock (_lock)
            return [.. _entries];
    }

    public Task<string[]> WhenCount(int count)
    {
        lock (_lock)
        {
            if (_entries.Count >= count)
                return Task.FromResult<string[]>([.. _entries]);
            var source = new TaskCompletionSource<string[]>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, source));
            return source.Task;
        }
    }
}
