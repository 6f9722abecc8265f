using System.ComponentModel;
using Orleans.Embedded.Calls;
using Orleans.Runtime;

namespace Orleans.Embedded.Calls;

/// <summary>A call whose result is a stream of elements, fetched page by page. Generated code derives one class per method.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EnumerableRequest<T> : IAsyncEnumerable<T>, Streaming.IEnumerationSource
{
    private readonly Lock _gate = new();
    private GrainReference? _grain;
    private CancellationToken _callerToken;

    /// <summary>The method called.</summary>
    public abstract GrainMethod Method { get; }

    /// <summary>The most elements that travel together. Default: 100.</summary>
    public int MaxBatchSize { get; set; } = 100;

    /// <summary>The token as the grain's method sees it.</summary>
    protected CancellationToken CalleeToken { get; private set; }

    public void UseCancellation(CancellationToken cancellationToken) => _callerToken = cancellationToken;

    public IAsyncEnumerable<T> From(GrainReference grain)
    {
        _grain = grain;
        return this;
    }

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => new Streaming.RemoteEnumerator<T>(this, _grain!, _callerToken, cancellationToken);

    public virtual int GetArgumentCount() => 0;

    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public virtual void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));

    Streaming.EnumerationSession Streaming.IEnumerationSource.Begin(object grain, CancellationTokenSource cancellation)
    {
        // One request may be enumerated several times, and by several workers at once.
        lock (_gate)
        {
            CalleeToken = cancellation.Token;
            return new Streaming.EnumerationSession<T>(Open(grain), cancellation, MaxBatchSize);
        }
    }

    /// <summary>Calls the method.</summary>
    protected abstract IAsyncEnumerable<T> Open(object target);
}
