namespace Embedded.Storage.Tests;

/// <summary>What reminders have told the grains.</summary>
public sealed class TickLog
{
    private readonly Lock _lock = new();
    private readonly List<string> _ticks = [];
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(string tick)
    {
        TaskCompletionSource added;
        lock (_lock)
        {
            _ticks.Add(tick);
            added = _added;
            _added = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        added.TrySetResult();
    }

    /// <summary>Waits for that many, at most 30 s of real time.</summary>
    public async Task<string[]> WhenCount(int count)
    {
        while (true)
        {
            Task added;
            lock (_lock)
            {
                if (_ticks.Count >= count)
                    return [.. _ticks];
                added = _added.Task;
            }

            await added.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
    }
}
