namespace CheNu.Grains.Connectors;

/// <summary>
/// Decides when the copy of a published file is fetched: a plain state machine, told the time as the time since some fixed
/// moment. One fetch at a time; an old copy is served while a new one is fetched; after a failure it waits, longer each
/// time, before it tries again.
/// </summary>
/// <param name="refresh">How old a copy may get.</param>
internal sealed class DatasetCopy(TimeSpan refresh)
{
    /// <summary>Wait after a first failure; doubled by each further one.</summary>
    public static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(5);

    /// <summary>Wait between two attempts at most.</summary>
    public static readonly TimeSpan MaxBackoff = TimeSpan.FromHours(1);

    private TimeSpan _checkedAt;
    private TimeSpan _notBefore;
    private int _failures;
    private bool _fetching;

    /// <summary>The last good copy, or null before the first.</summary>
    public DatasetTable? Table { get; private set; }

    /// <summary>What the server said of it, for a conditional request.</summary>
    public DatasetValidators Validators { get; private set; } = DatasetValidators.None;

    /// <summary>Why the last attempt failed, or null when it did not.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>What a call at this moment should do. <see cref="DatasetMove.Fetch"/> and <see cref="DatasetMove.ServeAndFetch"/> oblige the caller to fetch and to report.</summary>
    public DatasetMove Next(TimeSpan now)
    {
        var due = !_fetching && now >= _notBefore && (Table is null || now - _checkedAt >= refresh);
        if (due)
            _fetching = true;

        return (Table, due, _fetching) switch
        {
            (not null, true, _) => DatasetMove.ServeAndFetch,
            (not null, false, _) => DatasetMove.Serve,
            (null, true, _) => DatasetMove.Fetch,
            (null, false, true) => DatasetMove.Wait,
            (null, false, false) => DatasetMove.Refuse,
        };
    }

    /// <summary>How long to wait before the next attempt; zero when one may be made at once.</summary>
    public TimeSpan WaitFrom(TimeSpan now) => _notBefore > now ? _notBefore - now : TimeSpan.Zero;

    /// <summary>How long ago the copy was known to be current.</summary>
    public TimeSpan Age(TimeSpan now) => now - _checkedAt;

    /// <summary>Whether the copy is older than it may get because attempts to fetch a newer one fail.</summary>
    public bool IsStale(TimeSpan now) => _failures > 0 && now - _checkedAt >= refresh;

    /// <summary>A new copy has arrived.</summary>
    public void Fetched(DatasetTable table, DatasetValidators validators, TimeSpan now)
    {
        Table = table;
        Validators = validators;
        Succeeded(now);
    }

    /// <summary>The server says that the copy is still current.</summary>
    public void Unchanged(TimeSpan now) => Succeeded(now);

    /// <summary>The attempt failed; what there was is kept.</summary>
    public void Failed(string reason, TimeSpan now)
    {
        _fetching = false;
        LastFailure = reason;
        var wait = FirstBackoff * Math.Pow(2, Math.Min(_failures, 20));
        _failures++;
        _notBefore = now + (wait < MaxBackoff ? wait : MaxBackoff);
    }

    private void Succeeded(TimeSpan now)
    {
        _fetching = false;
        _failures = 0;
        _checkedAt = now;
        _notBefore = TimeSpan.Zero;
        LastFailure = null;
    }
}
