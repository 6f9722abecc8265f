namespace CheNu.Grains.Connectors;

/// <summary>One published file's place in the store: its state machine behind a lock, and the fetch that is under way.</summary>
/// <param name="refresh">How old a copy may get.</param>
internal sealed class DatasetEntry(TimeSpan refresh)
{
    private readonly Lock _lock = new();
    private readonly DatasetCopy _copy = new(refresh);
    private Task<DatasetFetch>? _fetch;

    /// <summary>What to do now; begins a fetch when one is due.</summary>
    /// <returns>The move, what there is to serve, and the fetch to wait for.</returns>
    public (DatasetMove Move, DatasetRead Read, Task<DatasetFetch>? Fetch) Next(
        TimeSpan now, Func<DatasetValidators, Task<DatasetFetch>> begin)
    {
        lock (_lock)
        {
            var move = _copy.Next(now);
            if (move is DatasetMove.Fetch or DatasetMove.ServeAndFetch)
                _fetch = begin(_copy.Validators);
            return (move, Describe(now), _fetch);
        }
    }

    /// <summary>What there is to serve, whatever is due.</summary>
    public DatasetRead Now(TimeSpan now)
    {
        lock (_lock)
            return Describe(now);
    }

    /// <summary>Takes over what a fetch ended in.</summary>
    public void End(DatasetFetch fetch, TimeSpan now)
    {
        lock (_lock)
        {
            if (fetch.Failure is not null)
                _copy.Failed(fetch.Failure, now);
            else if (fetch.Table is not null)
                _copy.Fetched(fetch.Table, fetch.Validators, now);
            else
                _copy.Unchanged(now);
        }
    }

    private DatasetRead Describe(TimeSpan now) => _copy.Table is not null
        ? new DatasetRead { Table = _copy.Table, Age = _copy.Age(now), IsStale = _copy.IsStale(now) }
        : new DatasetRead
        {
            Error = new ConnectorError
            {
                Code = ErrorCodes.DatasetUnavailable,
                Stage = CallStage.Send,
                Side = ErrorSide.Vendor,
                Effect = EffectState.NotDone,
                Message = $"The published file that answers this could not be fetched. {_copy.LastFailure}".TrimEnd(),
                NextStep = "Try again later.",
                Retryable = true,
                RetryAfter = _copy.WaitFrom(now),
            },
        };
}
