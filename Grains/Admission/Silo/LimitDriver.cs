using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Admission;

/// <summary>Drives one <see cref="SiloLimit"/>: sends its messages when they are due and brings the answers back.</summary>
internal sealed partial class LimitDriver : IThreadPoolWorkItem, IDisposable
{
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromMilliseconds(2_750);

    private readonly ILimitAuthority _authority;
    private readonly MonotonicClock _clock;
    private readonly LimitKey _key;
    private readonly Action<LimitDriver> _forget;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private int _queued;

    public LimitDriver(LimitKey key, string silo, ILimitAuthority authority, MonotonicClock clock, Action<LimitDriver> forget, ILogger logger)
    {
        _key = key;
        _authority = authority;
        _clock = clock;
        _forget = forget;
        _logger = logger;
        _timer = clock.Provider.CreateTimer(static driver => ((LimitDriver)driver!).Queue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Limit = new(key.ToString(), silo, clock.Now, _ => Plan());
    }

    /// <summary>How long an authority may take to answer. A caller that asks is told after this at the latest.</summary>
    public static TimeSpan AnswerTime { get; } = TimeSpan.FromSeconds(1);

    public LimitKey Key => _key;

    public SiloLimit Limit { get; }

    /// <summary>What the limit has when its authority cannot be reached; made then.</summary>
    public SafeShare Share { get; } = new();

    /// <summary>Off the caller's thread and out of its grain: an answer belongs to all callers.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _queued, 0);
        _ = Drive();
    }

    public void Dispose() => _timer.Dispose();

    private void Queue()
    {
        if (Interlocked.Exchange(ref _queued, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Plan()
    {
        var now = _clock.Now;
        var at = Limit.NextWake(now);
        if (at <= now) Queue();
        else _timer.Change(at == long.MaxValue ? ForgetAfter : Rounded(at - now), Timeout.InfiniteTimeSpan);
    }

    private async Task Drive()
    {
        while (Limit.NextMessage(_clock.Now) is { } exchange)
        {
            try
            {
                var reply = await _authority.Sync(_key, exchange.Message).AsTask().WaitAsync(AnswerTime, _clock.Provider);
                Limit.Complete(exchange, reply, _clock.Now);
            }
            catch (Exception unreachable)
            {
                LogUnreachable(_key.ToString(), unreachable.GetType().Name);
                Limit.Fail(exchange, _clock.Now);
            }
        }

        if (Limit.IsIdle(_clock.Now)) _forget(this);
        else Plan();
    }

    /// <summary>Timers count in milliseconds; one that fires too early would fire again for nothing.</summary>
    private static TimeSpan Rounded(long ticks) => TimeSpan.FromMilliseconds((ticks / TimeSpan.TicksPerMillisecond) + 1);

    [LoggerMessage(LogLevel.Warning, "The authority of limit {Limit} cannot be reached ({Reason}).")]
    private partial void LogUnreachable(string limit, string reason);
}
