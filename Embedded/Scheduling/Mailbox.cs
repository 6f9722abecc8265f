using Orleans.Embedded.Calls;
using Orleans.Runtime;

namespace Orleans.Embedded.Scheduling;

/// <summary>The turns of one activation: calls that wait, continuations that are ready. One turn runs at a time.</summary>
/// <remarks>
/// It is the <see cref="TaskScheduler"/> of the grain's code, so that code resumes here after each await. Its turns run
/// inside one task at a time, the pump, because that is what makes <see cref="TaskScheduler.Current"/> right.
/// </remarks>
internal sealed partial class Mailbox : TaskScheduler, IRunnable, IWorkItemScheduler
{
    private static readonly Action<object?> PumpAction = static state => ((Mailbox)state!).Pump();

    // Of this thread, not of this mailbox: as soon as a pump finds no turn left, another thread may start the next one.
    [ThreadStatic]
    private static Task? StartingPump;

    [ThreadStatic]
    private static bool TurnsLeft;

    private readonly Lock _gate = new();
    private readonly Activation _owner;
    private readonly TurnScheduler _scheduler;
    private Queue<object>? _turns;
    private CallQueue _waiting;
    private RunningCalls _running = new();
    private volatile MailboxState _state;
    private bool _scheduled;
    private bool _scanNeeded;
    private bool _turnsFirst = true;
    private object? _pumpFirst;
    private int _pumpQuota;
    private int _waitingInterleavable;

    internal Mailbox(Activation owner, TurnScheduler scheduler)
    {
        _owner = owner;
        _scheduler = scheduler;
    }

    public override int MaximumConcurrencyLevel => 1;

    internal bool IsClosed => _state == MailboxState.Closed;

    internal bool IsOpen => _state == MailboxState.Open;

    /// <summary>How many calls wait or run; a snapshot.</summary>
    internal int Load => _waiting.Count + _running.Count;

    internal bool IsIdle => _running.Count == 0 && _waiting.Count == 0;

    /// <summary>Takes a call, unless the activation is gone: then it must be sent elsewhere.</summary>
    internal bool Post(GrainCall call)
    {
        lock (_gate)
        {
            if (_state == MailboxState.Closed)
                return false;

            call.Target = _owner;
            Enqueue(call);
            if (_scheduled || _state != MailboxState.Open || !MayStart(call))
                return true;

            _scheduled = true;
        }

        _scheduler.Schedule(this);
        return true;
    }

    /// <summary>Ends a call: others may start now.</summary>
    internal void Finish(GrainCall call)
    {
        lock (_gate)
        {
            _running.Remove(call);
            _scanNeeded = true;
            if (_scheduled || !HasWork())
                return;

            _scheduled = true;
        }

        _scheduler.Schedule(this);
    }

    /// <summary>Queues the end of a call whose method completed on another thread.</summary>
    internal void QueueReturned(GrainCall call) => QueueTurn(call);

    public void QueueAction(Action action) => QueueTurn(action);

    public void QueueAction(Action<object> action, object state) => QueueTurn(() => action(state));

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(this);

    /// <summary>Looks again whether there is something to run, after the silo had stopped for a while.</summary>
    internal void Kick()
    {
        lock (_gate)
        {
            _scanNeeded = true;
            if (_scheduled || !HasWork())
                return;

            _scheduled = true;
        }

        _scheduler.Schedule(this);
    }

    void IRunnable.Run()
    {
        if (!MayRun())
            return;

        var previous = RuntimeContext.Exchange(_owner);
        bool more;
        try
        {
            more = RunTurns();
        }
        finally
        {
            RuntimeContext.Exchange(previous);
        }

        if (more)
            _scheduler.ScheduleLast(this);
    }

    protected override void QueueTask(Task task) => QueueTurn(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
    {
        if (ReferenceEquals(task, StartingPump))
        {
            StartingPump = null;
            return TryExecuteTask(task);
        }

        return !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, _owner) && TryExecuteTask(task);
    }

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
            return _turns?.OfType<Task>().ToArray() ?? [];
    }

    private void QueueTurn(object turn)
    {
        lock (_gate)
        {
            (_turns ??= new Queue<object>()).Enqueue(turn);
            if (_scheduled)
                return;

            _scheduled = true;
        }

        _scheduler.Schedule(this);
    }

    /// <summary>False while the silo is frozen or dead; thawing it kicks every mailbox.</summary>
    private bool MayRun()
    {
        if (!_owner.IsHalted)
            return true;

        lock (_gate)
        {
            if (!_owner.IsHalted)
                return true;

            _scheduled = false;
            return false;
        }
    }

    /// <returns>True if turns are left.</returns>
    private bool RunTurns()
    {
        for (var quota = _scheduler.TurnsInARow; quota > 0; quota--)
        {
            if (NextTurn() is not { } item)
                return false;

            if (item is Task continuation)
            {
                TryExecuteTask(continuation);
                continue;
            }

            // Whatever is no task itself needs one around it; the rest of the turns run inside it as well.
            _pumpFirst = item;
            _pumpQuota = quota;
            var pump = new Task(PumpAction, this, CancellationToken.None, TaskCreationOptions.DenyChildAttach);
            StartingPump = pump;
            pump.RunSynchronously(this);
            return TurnsLeft;
        }

        return true;
    }

    private void Pump()
    {
        var clean = ExecutionContext.Capture();
        var item = _pumpFirst;
        _pumpFirst = null;
        for (var quota = _pumpQuota; quota > 0; quota--)
        {
            item ??= NextTurn();
            if (item is null)
            {
                TurnsLeft = false;
                return;
            }

            RunGuarded(item);
            item = null;

            // A method that is not async may have left its own values in the flow.
            if (!ReferenceEquals(ExecutionContext.Capture(), clean))
                ExecutionContext.Restore(clean!);
        }

        TurnsLeft = true;
    }

    // An error of the runtime itself must not stop the mailbox for good.
    private void RunGuarded(object item)
    {
        try
        {
            Run(item);
        }
        catch (Exception failure)
        {
            _owner.Silo.Log.TurnFailed(failure, _owner.GrainId);
        }
    }

    private void Run(object item)
    {
        switch (item)
        {
            case GrainCall { HasReturned: true } returned:
                returned.CollectResult();
                break;
            case GrainCall call:
                _owner.Begin(call);
                break;
            case Task task:
                TryExecuteTask(task);
                break;
            default:
                ((Action)item)();
                break;
        }
    }

    /// <summary>Takes the next turn; with none left, the mailbox is no longer scheduled.</summary>
    private object? NextTurn()
    {
        lock (_gate)
        {
            var halted = _owner.IsHalted;
            if (!halted)
            {
                // Continuations and new calls take turns, so that neither starves the other.
                if (_turns is { Count: > 0 } && _scheduler.ContinuesFirst(_turnsFirst))
                {
                    _turnsFirst = false;
                    return _turns.Dequeue();
                }

                _turnsFirst = true;
                if (TakeCall() is { } call)
                    return call;

                if (_turns is { Count: > 0 })
                    return _turns.Dequeue();

                if (TakeDrained() is { } drained)
                    return drained;
            }

            _scheduled = false;
            return null;
        }
    }
}
