namespace CheNu.Grains.Admission;

/// <summary>A caller's question to one authority that can be awaited: the first answer, and the end of the waiting.</summary>
internal sealed class AwaitedPermit : PermitWaiter
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the authority has said anything, or cannot be reached.</summary>
    public Task Answered => _answered.Task;

    /// <summary>Completes when it no longer waits.</summary>
    public Task Ended => _ended.Task;

    public override void Changed()
    {
        _answered.TrySetResult();
        if (State != WaiterState.Waiting) _ended.TrySetResult();
    }
}
