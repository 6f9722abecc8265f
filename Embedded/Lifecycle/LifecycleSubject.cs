namespace Orleans;

/// <summary>Starts observers stage by stage, those of one stage together; stops what was started, in reverse.</summary>
internal class LifecycleSubject : ILifecycleSubject
{
    private readonly Lock _gate = new();
    private readonly List<Subscription> _subscriptions = [];

    public int HighestCompletedStage { get; private set; } = int.MinValue;

    public int LowestStoppedStage { get; private set; } = int.MaxValue;

    internal bool IsEmpty => _subscriptions.Count == 0;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observerName);
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new Subscription(this, stage, observer);
        lock (_gate)
            _subscriptions.Add(subscription);
        return subscription;
    }

    public async Task OnStart(CancellationToken cancellationToken = default)
    {
        foreach (var stage in Stages().OrderBy(stage => stage.Key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(stage.Select(subscription => subscription.StartAsync(cancellationToken)));
            HighestCompletedStage = stage.Key;
        }
    }

    /// <summary>Stops every stage that had begun to start, whatever fails; then reports the first failure.</summary>
    public async Task OnStop(CancellationToken cancellationToken = default)
    {
        List<Exception>? failures = null;
        foreach (var stage in Stages().Where(stage => stage.Any(s => s.Started)).OrderByDescending(stage => stage.Key))
        {
            try
            {
                await Task.WhenAll(stage.Where(s => s.Started).Select(subscription => subscription.StopAsync(cancellationToken)));
            }
            catch (Exception failure)
            {
                (failures ??= []).Add(failure);
            }

            LowestStoppedStage = stage.Key;
        }

        if (failures is not null)
            throw failures.Count == 1 ? failures[0] : new AggregateException(failures);
    }

    private List<IGrouping<int, Subscription>> Stages()
    {
        lock (_gate)
            return [.. _subscriptions.GroupBy(subscription => subscription.Stage)];
    }

    private sealed class Subscription(LifecycleSubject subject, int stage, ILifecycleObserver observer) : IDisposable
    {
        internal int Stage => stage;

        internal bool Started { get; private set; }

        internal async Task StartAsync(CancellationToken cancellationToken)
        {
            Started = true;
            await observer.OnStart(cancellationToken);
        }

        // Asynchronous, so that an observer which throws at once does not keep its stage from stopping.
        internal async Task StopAsync(CancellationToken cancellationToken) => await observer.OnStop(cancellationToken);

        public void Dispose()
        {
            lock (subject._gate)
                subject._subscriptions.Remove(this);
        }
    }
}
