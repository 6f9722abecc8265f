namespace Orleans.Embedded.Calls;

public abstract partial class GrainCall
{
    private CancellationToken _callerToken;
    private CancellationTokenSource? _calleeSource;
    private CancellationTokenRegistration _registration;

    public bool IsCancellable => _calleeSource is not null;

    /// <summary>The token as the callee sees it: cancelled in a turn of the callee.</summary>
    protected CancellationToken CalleeToken => _calleeSource?.Token ?? CancellationToken.None;

    /// <summary>The token that the caller passed.</summary>
    internal CancellationToken CallerToken => _callerToken;

    public CancellationToken GetCancellationToken() => CalleeToken;

    public bool TryCancel()
    {
        SignalCallee();
        return IsCancellable;
    }

    /// <summary>Takes the caller's token as an argument.</summary>
    public void UseCancellation(CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
            return;

        // The token's source may call back at any time, also when the call is long over.
        Pin();
        _callerToken = cancellationToken;
        _calleeSource = new CancellationTokenSource();
    }

    /// <summary>Begins to watch the caller's token, once the call is on its way.</summary>
    internal void WatchCancellation()
    {
        if (_calleeSource is null)
            return;

        _registration = _callerToken.UnsafeRegister(static state => ((GrainCall)state!).OnCallerCancelled(), this);
        if (IsSettled)
            _registration.Unregister();
    }

    /// <summary>Tells the callee, when the caller has given up and options ask for it.</summary>
    internal void SignalCallee()
    {
        if (_calleeSource is not { } source)
            return;

        if (Target is { } target && !target.Mailbox.IsClosed)
            target.Mailbox.QueueAction(source.Cancel);
        else
            source.Cancel();
    }

    private void OnCallerCancelled()
    {
        var waits = Reference.Shared.Site.Messaging.WaitForCancellationAcknowledgement;
        SignalCallee();
        if (!waits && !IsOneWay && TrySettle())
            Fail(new OperationCanceledException(_callerToken));
    }

    private void EndCancellation() => _registration.Unregister();
}
