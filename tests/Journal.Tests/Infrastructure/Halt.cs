namespace Journal.Tests;

/// <summary>Stops whoever comes to a boundary, for good: the next thing that happens to it is the kill.</summary>
internal sealed class Halt
{
    private readonly TaskCompletionSource<bool> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where; null: nowhere.</summary>
    public StepBoundary? Where { get; set; }

    /// <summary>Completes when someone has come there.</summary>
    public Task<bool> Reached => _reached.Task;

    public async ValueTask At(StepBoundary here)
    {
        if (Where != here) return;
        _reached.TrySetResult(true);
        await _end.Task;
    }

    /// <summary>What was stopped ends in an exception, so that a cluster can be taken down.</summary>
    public void End() => _end.TrySetException(new InvalidOperationException("The test is over."));
}
