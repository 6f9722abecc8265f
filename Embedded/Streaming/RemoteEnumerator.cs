using System.Runtime.ExceptionServices;
using Orleans.Embedded.Calls;
using Orleans.Runtime;

namespace Orleans.Embedded.Streaming;

/// <summary>The caller's end of a stream.</summary>
internal sealed class RemoteEnumerator<T> : IAsyncEnumerator<T>
{
    private readonly EnumerableRequest<T> _request;
    private readonly IEnumerationExtension _grain;
    private readonly CancellationTokenSource? _linked;
    private readonly CancellationToken _cancellationToken;
    private readonly Guid _session;
    private List<T> _page = [];
    private int _index;
    private bool _started;
    private bool _ended;

    internal RemoteEnumerator(EnumerableRequest<T> request, GrainReference grain, CancellationToken callToken, CancellationToken enumeratorToken)
    {
        _request = request;
        _grain = (IEnumerationExtension)(object)grain.CastTo(typeof(IEnumerationExtension));
        _session = grain.Shared.Site.Cluster.NewGuid();
        if (callToken.CanBeCanceled && enumeratorToken.CanBeCanceled && callToken != enumeratorToken)
            _linked = CancellationTokenSource.CreateLinkedTokenSource(callToken, enumeratorToken);
        _cancellationToken = _linked?.Token ?? (enumeratorToken.CanBeCanceled ? enumeratorToken : callToken);
    }

    public T Current => _index < _page.Count ? _page[_index] : throw new InvalidOperationException("The enumerator is not on an element.");

    public async ValueTask<bool> MoveNextAsync()
    {
        if (++_index < _page.Count)
            return true;
        if (_ended)
            return false;

        try
        {
            await FetchAsync();
        }
        catch
        {
            await StopQuietlyAsync();
            throw;
        }

        return _page.Count > 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (_started && !_ended)
            await StopQuietlyAsync();
        _linked?.Dispose();
    }

    private async Task FetchAsync()
    {
        EnumerationPage page;
        do
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var start = !_started;
            _started = true;
            page = start ? await _grain.Start(_session, _request, _cancellationToken) : await _grain.Next(_session, _cancellationToken);
        }
        while (page.Status == EnumerationStatus.Heartbeat);

        _page = (List<T>?)page.Elements ?? [];
        _index = 0;
        _ended = page.Status != EnumerationStatus.Elements;
        switch (page.Status)
        {
            case EnumerationStatus.Failed:
                ExceptionDispatchInfo.Throw(page.Failure!);
                break;
            case EnumerationStatus.Cancelled:
                throw new OperationCanceledException(page.Failure?.Message, page.Failure, _cancellationToken);
            case EnumerationStatus.Unknown:
                throw new EnumerationAbortedException("The grain does not know this enumeration any more: it was deactivated, or nobody asked for too long.");
        }
    }

    private async Task StopQuietlyAsync()
    {
        if (_ended || !_started)
            return;

        // The grain also stops streams that nobody asks for; a failure to tell it costs only time.
        _ended = true;
        await _grain.Stop(_session).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }
}
