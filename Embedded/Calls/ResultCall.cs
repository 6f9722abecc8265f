using System.ComponentModel;
using System.Runtime.CompilerServices;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded.Calls;

/// <summary>A call of a method that returns <c>Task&lt;T&gt;</c> or <c>ValueTask&lt;T&gt;</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ResultCall<TResult> : GrainCall<TResult>
{
    private ValueTaskAwaiter<TResult> _awaiter;
    private Action? _onReturned;

    /// <summary>Calls the method.</summary>
    protected abstract ValueTask<TResult> InvokeTarget(object target);

    internal override void Start(object target)
    {
        TResult result;
        try
        {
            var task = InvokeTarget(target);
            if (!task.IsCompleted)
            {
                // Resumes in a turn of the activation, and at once when one of its turns completes the method.
                _awaiter = task.GetAwaiter();
                _awaiter.UnsafeOnCompleted(_onReturned ??= OnReturned);
                return;
            }

            result = task.Result;
        }
        catch (Exception failure)
        {
            FinishWith(failure);
            return;
        }

        Finish(result);
    }

    internal override async ValueTask<Response> InvokeOn(object target) => Response.FromResult(await InvokeTarget(target));

    internal override void CollectResult()
    {
        TResult result;
        try
        {
            result = _awaiter.GetResult();
        }
        catch (Exception failure)
        {
            _awaiter = default;
            FinishWith(failure);
            return;
        }

        _awaiter = default;
        Finish(result);
    }

    private void OnReturned() => Target!.OnReturned(this);
}
