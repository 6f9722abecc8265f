using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>
/// Ticks the reminders of a cluster. One instance serves all its silos: whichever of them runs sends the tick, so that
/// no reminder stops with a silo, and none ticks twice.
/// </summary>
internal sealed partial class ReminderService : IDisposable
{
    /// <summary>A timer is never set for longer: the clock may be put forward meanwhile, and timers have a limit.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>When a tick is due and no silo runs, one is looked for again after this.</summary>
    private static readonly TimeSpan WaitForSilo = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly ReminderSchedule _schedule = new();
    private readonly IReminderStore _store;
    private readonly TimeProvider _clock;
    private readonly Func<IGrainFactory?> _findSilo;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private bool _loaded;
    private bool _disposed;

    /// <summary>Ticks what <paramref name="store"/> holds, at the times of <paramref name="clock"/>.</summary>
    /// <param name="store">Where reminders are kept.</param>
    /// <param name="clock">The clock of the cluster.</param>
    /// <param name="findSilo">The grain factory of a silo that runs, or null if none does.</param>
    /// <param name="logger">Told of ticks that fail.</param>
    public ReminderService(IReminderStore store, TimeProvider clock, Func<IGrainFactory?> findSilo, ILogger logger)
    {
        _store = store;
        _clock = clock;
        _findSilo = findSilo;
        _logger = logger;
        using (ExecutionContext.SuppressFlow())
            _timer = clock.CreateTimer(static service => ((ReminderService)service!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes up what the store holds; only the first call does.</summary>
    public void Load()
    {
        lock (_lock)
        {
            if (_loaded)
                return;
            _loaded = true;
            foreach (var reminder in _store.ReadAll())
                _schedule.Set(reminder, Now);
            SetTimer();
        }
    }

    public async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        var kept = await _store.WriteAsync(new(grain, name, Now + dueTime, period, ETag: ""));
        lock (_lock)
        {
            // Of two registrations at once, the one that the store kept last counts.
            if (_store.Read(grain, name) is { } stored)
                _schedule.Set(stored, Now);
            SetTimer();
        }

        return new ReminderHandle(grain, name, kept.ETag);
    }

    /// <exception cref="ReminderException">The reminder was registered anew since the handle was taken.</exception>
    public async Task UnregisterAsync(ReminderHandle handle)
    {
        if (!await _store.RemoveAsync(handle.Grain, handle.ReminderName, handle.ETag) && _store.Read(handle.Grain, handle.ReminderName) is not null)
            throw new ReminderException($"Reminder '{handle.ReminderName}' of {handle.Grain} was registered anew since this handle was taken; get it again.");

        lock (_lock)
        {
            if (_store.Read(handle.Grain, handle.ReminderName) is null)
                _schedule.Remove(handle.Grain, handle.ReminderName);
            SetTimer();
        }
    }

    public IGrainReminder? Find(GrainId grain, string name) =>
        _store.Read(grain, name) is { } reminder ? new ReminderHandle(grain, name, reminder.ETag) : null;

    public List<IGrainReminder> Find(GrainId grain) =>
        [.. _store.Read(grain).Select(reminder => new ReminderHandle(grain, reminder.Name, reminder.ETag))];

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _timer.Dispose();
        }
    }

    private void OnTimer()
    {
        List<ReminderSchedule.Entry> due = [];
        var silo = _findSilo();
        lock (_lock)
        {
            if (_disposed)
                return;
            if (silo is not null)
                due = _schedule.TakeDue(Now);
            SetTimer(silo is null ? WaitForSilo : TimeSpan.Zero);
        }

        foreach (var entry in due)
            _ = SendAsync(silo!, entry);
    }

    private async Task SendAsync(IGrainFactory silo, ReminderSchedule.Entry entry)
    {
        var reminder = entry.Reminder;
        try
        {
            var status = new TickStatus(reminder.StartAt, reminder.Period, Now);
            await silo.GetGrain<IRemindable>(reminder.Grain).ReceiveReminder(reminder.Name, status).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogFailed(exception, reminder.Name, reminder.Grain);
        }

        lock (_lock)
        {
            _schedule.Sent(entry, Now);
            SetTimer();
        }
    }

    private void SetTimer(TimeSpan atLeast = default)
    {
        if (_disposed)
            return;
        if (_schedule.NextTick is not { } tick)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // Rounded up to whole milliseconds, which is what timers count in: never early.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling((tick - Now).TotalMilliseconds));
        wait = wait < atLeast ? atLeast : wait;
        _timer.Change(wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminder {Name} of {Grain} failed; its next tick comes all the same.")]
    private partial void LogFailed(Exception exception, string name, GrainId grain);
}
