namespace Orleans.Runtime;

/// <summary>
/// Runs the operations on one state one after the other, also when a reentrant grain starts several at once: each sees
/// the ETag that the one before it left. Writes that wait behind another operation are one write of the latest state.
/// </summary>
internal sealed class StateOperations(Func<StateOperation, CancellationToken, Task> perform)
{
    private Pending? _last;

    public Task Run(StateOperation operation, CancellationToken cancellationToken)
    {
        if (_last is not { Task.IsCompleted: false } last)
        {
            // Nothing is under way: the operation starts in this very call, so that a write takes the state as it is now.
            _last = new(operation, isWaiting: false, perform(operation, cancellationToken));
            return _last.Task;
        }

        if (operation == StateOperation.Write && last is { Operation: StateOperation.Write, IsWaiting: true } && !cancellationToken.CanBeCanceled)
            return last.Task;

        var pending = new Pending(operation, isWaiting: !cancellationToken.CanBeCanceled);
        pending.Task = RunAfter(last.Task, pending, cancellationToken);
        _last = pending;
        return pending.Task;
    }

    private async Task RunAfter(Task before, Pending pending, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        pending.IsWaiting = false;
        cancellationToken.ThrowIfCancellationRequested();
        await perform(pending.Operation, cancellationToken);
    }

    private sealed class Pending(StateOperation operation, bool isWaiting, Task? task = null)
    {
        public StateOperation Operation { get; } = operation;

        /// <summary>Not begun, and open for other writes to join.</summary>
        public bool IsWaiting { get; set; } = isWaiting;

        public Task Task { get; set; } = task ?? Task.CompletedTask;
    }
}
