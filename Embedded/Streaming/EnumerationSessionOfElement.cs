using Orleans.Embedded.Clustering;

namespace Orleans.Embedded.Streaming;

/// <summary>One stream of <typeparamref name="T"/>: a page holds what is there at once, and waits only for its first element.</summary>
internal sealed class EnumerationSession<T> : EnumerationSession
{
    private readonly CancellationTokenSource _cancellation;
    private readonly IAsyncEnumerator<T> _elements;
    private readonly int _limit;
    private Task<bool>? _pending;
    private Exception? _failure;

    internal EnumerationSession(IAsyncEnumerable<T> source, CancellationTokenSource cancellation, int limit)
    {
        _cancellation = cancellation;
        _limit = Math.Max(1, limit);
        _elements = source.GetAsyncEnumerator(cancellation.Token);
    }

    internal override async ValueTask<EnumerationPage> NextAsync(CallSite site, CancellationToken cancellationToken)
    {
        if (_failure is not null)
            return Failed(_failure);

        using var registration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _cancellation);
        try
        {
            // Shorter than the caller's patience, so that a slow stream is no timeout.
            var heartbeat = site.Messaging.ResponseTimeout / 3;
            _pending ??= _elements.MoveNextAsync().AsTask();
            var more = _pending.IsCompleted ? await _pending : await _pending.WaitAsync(heartbeat, site.Time, cancellationToken);
            _pending = null;
            return more ? Collect() : new EnumerationPage(EnumerationStatus.Completed);
        }
        catch (TimeoutException) when (_pending is { IsCompleted: false })
        {
            return new EnumerationPage(EnumerationStatus.Heartbeat);
        }
        catch (Exception failure)
        {
            return Failed(failure);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _cancellation.CancelAsync();
        if (_pending is { } pending)
            await ((Task)pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await _elements.DisposeAsync();
        _cancellation.Dispose();
    }

    private EnumerationPage Collect()
    {
        var page = new List<T> { _elements.Current };
        try
        {
            while (page.Count < _limit)
            {
                var move = _elements.MoveNextAsync();
                if (!move.IsCompleted)
                {
                    _pending = move.AsTask();
                    break;
                }

                if (!move.Result)
                    return new EnumerationPage(EnumerationStatus.Completed, page);
                page.Add(_elements.Current);
            }
        }
        catch (Exception failure)
        {
            // The caller gets what came before the failure first.
            _failure = failure;
        }

        return new EnumerationPage(EnumerationStatus.Elements, page);
    }

    private static EnumerationPage Failed(Exception failure)
        => new(failure is OperationCanceledException ? EnumerationStatus.Cancelled : EnumerationStatus.Failed, null, failure);
}
