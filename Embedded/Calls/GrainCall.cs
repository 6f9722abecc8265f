using System.ComponentModel;
using System.Reflection;
using Orleans.CodeGeneration;
using Orleans.Embedded.Clustering;
using Orleans.Embedded.Scheduling;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded.Calls;

/// <summary>One call on its way: arguments, route, and how it ends. Generated code derives one class per method.</summary>
/// <remarks>
/// Two parties hold a call, the caller until it has the outcome and the callee until it has finished; when both have let
/// go it returns to its pool. Whoever settles it first (reply, timeout, cancellation, loss of the silo) decides the outcome.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class GrainCall : IInvokable, IRunnable
{
    private int _holders;
    private int _settled;
    private bool _pinned;

    /// <summary>The method called.</summary>
    public abstract GrainMethod Method { get; }

    /// <summary>The next call in a pool or in an inbox.</summary>
    internal GrainCall? Next { get; set; }

    internal GrainReference Reference { get; private set; } = null!;

    /// <summary>The activation whose turn made the call; null for a caller that is no grain.</summary>
    internal Activation? Sender { get; private set; }

    /// <summary>The silo that the call was made on; null for a client outside.</summary>
    internal Silo? Origin => Sender?.Silo ?? Reference.Shared.Site.Silo;

    /// <summary>The activation that holds the call in its mailbox.</summary>
    internal Activation? Target { get; set; }

    internal Dictionary<string, object>? Context { get; private set; }

    internal Guid ReentrancyId { get; private set; }

    internal long SentAt { get; private set; }

    /// <summary>Timestamp after which the caller gives up.</summary>
    internal long Deadline { get; private set; } = long.MaxValue;

    /// <summary>Position among the calls that the target runs.</summary>
    internal int RunIndex { get; set; }

    /// <summary>True once the grain's method has returned to the runtime, on a thread that was not running the grain.</summary>
    internal bool HasReturned { get; set; }

    internal bool IsOneWay => (Options & InvokeMethodOptions.OneWay) != 0;

    internal bool IsReadOnly => (Options & InvokeMethodOptions.ReadOnly) != 0;

    internal bool IsAlwaysInterleave => (Options & InvokeMethodOptions.AlwaysInterleave) != 0;

    internal bool IsSettled => Volatile.Read(ref _settled) != 0;

    /// <summary>True for a timer's tick: it counts as no use of the grain unless asked to, and never moves to another activation.</summary>
    internal virtual bool IsTick => false;

    internal virtual bool KeepsAlive => true;

    private protected virtual InvokeMethodOptions Options => Method.Options;

    /// <summary>Puts the call on its way. Before this nobody else refers to it.</summary>
    internal void Address(GrainReference reference, Activation? sender, long now, long deadline)
    {
        Reference = reference;
        Sender = sender;
        SentAt = now;
        Deadline = deadline;
        Context = RequestContext.Export();
        if (Context is not null)
            ReentrancyId = RequestContext.ReentrancyIdOf(Context);
        _holders = IsOneWay ? 1 : 2;
    }

    /// <summary>Gives a call that nobody sent its time.</summary>
    private protected void Stamp(long now)
    {
        SentAt = now;
        _holders = 1;
    }

    /// <summary>Keeps the call out of the pool, because something may refer to it for longer than its two holders.</summary>
    internal void Pin() => _pinned = true;

    internal bool TrySettle() => Interlocked.Exchange(ref _settled, 1) == 0;

    /// <summary>Lets go of the call for one of its holders.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref _holders) != 0 || _pinned)
            return;

        Reset();
        Recycle();
    }

    /// <summary>Runs the method on the target, in a turn of it.</summary>
    internal abstract void Start(object target);

    /// <summary>Runs the method on the target and hands the outcome to filters.</summary>
    internal abstract ValueTask<Response> InvokeOn(object target);

    /// <summary>Ends the callee's part with what filters made of it.</summary>
    internal abstract void FinishWith(Response response);

    /// <summary>Takes the result of a method that returned while the grain was not running.</summary>
    internal abstract void CollectResult();

    /// <summary>Ends the callee's part with an exception.</summary>
    internal void FinishWith(Exception failure)
    {
        Target!.OnCallFailed(failure);
        if (!IsOneWay)
        {
            if (Reference.Shared.Site.Cluster.Network is { } network)
                FailThrough(network, failure);
            else if (TrySettle())
                Fail(failure);
        }

        Target!.Finish(this);
    }

    private void FailThrough(Network network, Exception failure) => network.Reply(this, () =>
    {
        if (TrySettle())
            Fail(failure);
    });

    /// <summary>Gives the caller an exception. The caller of this has settled the call.</summary>
    internal void Fail(Exception failure)
    {
        SetFailure(failure);
        Deliver();
    }

    /// <summary>Hands the outcome to the caller: at once to a grain, whose turns queue it; else in a turn of its own.</summary>
    private protected void Deliver()
    {
        EndCancellation();
        if (Sender is not null)
            Complete();
        else
            Reference.Shared.Site.Cluster.Scheduler.Schedule(this);
    }

    void IRunnable.Run() => Complete();

    /// <summary>Completes what the caller awaits.</summary>
    private protected abstract void Complete();

    private protected abstract void SetFailure(Exception failure);

    /// <summary>Forgets the last use.</summary>
    private protected virtual void Reset()
    {
        _settled = 0;
        Reference = null!;
        Sender = null;
        Target = null;
        Context = null;
        ReentrancyId = Guid.Empty;
        HasReturned = false;
        ClearArguments();
    }

    /// <summary>Forgets the arguments.</summary>
    protected virtual void ClearArguments() { }

    /// <summary>Returns this object to its pool.</summary>
    protected virtual void Recycle() { }

    public object? GetTarget() => Target?.GrainInstance;

    public void SetTarget(ITargetHolder holder)
    {
        if (!ReferenceEquals(holder, Target))
            throw new InvalidOperationException("The target of a call on its way cannot be changed.");
    }

    public ValueTask<Response> Invoke() => Target is null
        ? throw new InvalidOperationException("The call has not reached its grain.")
        : InvokeOn(Target.TargetOf(this));

    public virtual int GetArgumentCount() => 0;

    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public virtual void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));

    public virtual string GetMethodName() => Method.Name;

    public virtual string GetInterfaceName() => Method.InterfaceName;

    public virtual string GetActivityName() => Method.ActivityName;

    public virtual MethodInfo GetMethod() => Method.Info;

    public virtual Type GetInterfaceType() => Method.InterfaceType;

    public TimeSpan? GetDefaultResponseTimeout() => Method.ResponseTimeout;

    public void Dispose() => GC.SuppressFinalize(this);

    public override string ToString() => $"{GetActivityName()} of {Reference?.GrainId}";
}
