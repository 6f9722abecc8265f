namespace CheNu.Grains.Resilience;

/// <summary>Virtual time: actions in order of their times; those at the same time in the order in which they were planned.</summary>
internal sealed class Schedule
{
    private readonly PriorityQueue<Action, (long Time, long Order)> _actions = new();
    private long _order;

    public long Now { get; private set; }

    public void At(long time, Action action) => _actions.Enqueue(action, (Math.Max(time, Now), _order++));

    public void After(TimeSpan delay, Action action) => At(Now + delay.Ticks, action);

    public void RunUntil(long time)
    {
        while (_actions.TryPeek(out _, out var next) && next.Time <= time)
        {
            var action = _actions.Dequeue();
            Now = next.Time;
            action();
        }

        Now = time;
    }
}
