using Orleans.Embedded.Scheduling;

namespace Orleans.Embedded;

/// <summary>Runs every turn of a cluster on one thread, in an order that a seed chooses: the same seed, the same interleaving.</summary>
/// <remarks>
/// A scenario runs inside <see cref="Run"/>, and its own continuations are among the turns that are shuffled. What it does
/// outside of grains and outside of the given time (files, sockets, threads) is waited for, but not repeatable.
/// </remarks>
public sealed class SeededScheduler : TurnScheduler
{
    private readonly object _gate = new();
    private readonly List<IRunnable> _ready = [];
    private readonly Random _random;
    private readonly Func<bool>? _advanceTime;

    /// <param name="seed">Chooses the order.</param>
    /// <param name="advanceTime">Called when nothing can run: moves time to the next timer; false if there is none.</param>
    public SeededScheduler(int seed, Func<bool>? advanceTime = null)
    {
        _random = new Random(seed);
        _advanceTime = advanceTime;
    }

    /// <summary>How long, in real time, to wait for work from outside before the scenario counts as deadlocked. Default: 10 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Turns run so far.</summary>
    public long Turns { get; private set; }

    internal override int TurnsInARow => 1;

    /// <summary>Runs a scenario to its end, and every turn that it sets off meanwhile.</summary>
    /// <exception cref="InvalidOperationException">The scenario waits for something, and nothing is left that could run.</exception>
    public void Run(Func<Task> scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Context(this));
        try
        {
            var task = scenario();
            while (!task.IsCompleted)
                RunOne();
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    /// <summary>Runs what is ready, without moving time, until nothing is.</summary>
    public void RunReady()
    {
        while (TakeReady() is { } item)
            Execute(item);
    }

    internal override bool ContinuesFirst(bool isItsTurn)
    {
        lock (_gate)
            return _random.Next(2) == 0;
    }

    internal override void Schedule(IRunnable item)
    {
        lock (_gate)
        {
            _ready.Add(item);
            Monitor.Pulse(_gate);
        }
    }

    private void RunOne()
    {
        if (TakeReady() is { } item)
            Execute(item);
        else if (_advanceTime?.Invoke() != true)
            WaitForOutside();
    }

    private void Execute(IRunnable item)
    {
        Turns++;
        if (item is Continuation)
        {
            item.Run();
            return;
        }

        // Grain code must see its own scheduler, and not the scenario's context.
        var scenario = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            item.Run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(scenario);
        }
    }

    private IRunnable? TakeReady()
    {
        lock (_gate)
        {
            if (_ready.Count == 0)
                return null;

            var index = _random.Next(_ready.Count);
            var item = _ready[index];
            _ready.RemoveAt(index);
            return item;
        }
    }

    private void WaitForOutside()
    {
        lock (_gate)
        {
            if (_ready.Count == 0 && !Monitor.Wait(_gate, Patience) && _ready.Count == 0)
                throw new InvalidOperationException("The scenario waits, and nothing is left to run: it is deadlocked, or what it waits for needs time to advance.");
        }
    }

    private sealed class Context(SeededScheduler scheduler) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => scheduler.Schedule(new Continuation(d, state));

        public override void Send(SendOrPostCallback d, object? state) => d(state);

        public override SynchronizationContext CreateCopy() => this;
    }

    private sealed class Continuation(SendOrPostCallback callback, object? state) : IRunnable
    {
        public void Run() => callback(state);
    }
}
