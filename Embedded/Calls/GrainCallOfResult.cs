using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using Orleans.Embedded.Clustering;
using Orleans.Serialization;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded.Calls;

/// <summary>A call with a result: what the caller awaits is this object itself, or a task.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrainCall<TResult> : GrainCall, IValueTaskSource<TResult>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<TResult> _source;
    private AsyncTaskMethodBuilder<TResult> _task;
    private bool _isTask;
    private TResult? _result;
    private Exception? _failure;

    /// <summary>The caller awaits a task.</summary>
    internal Task<TResult> AsTask()
    {
        // The compiler's own builder: it makes a task without an object beside it, and a cancelled one of a cancellation.
        _isTask = true;
        _task = AsyncTaskMethodBuilder<TResult>.Create();
        return _task.Task;
    }

    /// <summary>The caller awaits this object.</summary>
    internal ValueTask<TResult> AsValueTask() => new(this, _source.Version);

    /// <summary>The caller awaits this object, and wants no result.</summary>
    internal ValueTask AsPlainValueTask() => new(this, _source.Version);

    internal override void FinishWith(Response response)
    {
        if (response.Exception is { } failure)
        {
            FinishWith(failure);
            return;
        }

        try
        {
            Finish(typeof(TResult) == typeof(VoidResult) ? default! : response.GetResult<TResult>()!);
        }
        catch (InvalidCastException mismatch)
        {
            FinishWith(mismatch);
        }
    }

    /// <summary>Ends the callee's part with a result, which the caller gets as a copy.</summary>
    private protected void Finish(TResult result)
    {
        if (!IsOneWay && !IsSettled)
        {
            try
            {
                result = CopyContext.CopyAlone(result);
            }
            catch (Exception failure)
            {
                FinishWith(failure);
                return;
            }

            if (Reference.Shared.Site.Cluster.Network is { } network)
                ReplyThrough(network, result);
            else
                Reply(result);
        }

        Target!.Finish(this);
    }

    private void Reply(TResult result)
    {
        if (!TrySettle())
            return;

        _result = result;
        Deliver();
    }

    private void ReplyThrough(Network network, TResult result) => network.Reply(this, () => Reply(result));

    private protected override void SetFailure(Exception failure) => _failure = failure;

    private protected override void Complete()
    {
        if (_isTask)
        {
            if (_failure is null)
                _task.SetResult(_result!);
            else
                _task.SetException(_failure);
            Release();
        }
        else if (_failure is null)
        {
            _source.SetResult(_result!);
        }
        else
        {
            _source.SetException(_failure);
        }
    }

    private protected override void Reset()
    {
        base.Reset();
        _source.Reset();
        _task = default;
        _isTask = false;
        _result = default;
        _failure = null;
    }

    TResult IValueTaskSource<TResult>.GetResult(short token)
    {
        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            Release();
        }
    }

    void IValueTaskSource.GetResult(short token) => ((IValueTaskSource<TResult>)this).GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => _source.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<TResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _source.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _source.OnCompleted(continuation, state, token, flags);
}
