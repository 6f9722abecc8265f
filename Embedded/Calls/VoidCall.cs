using System.ComponentModel;
using System.Runtime.CompilerServices;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded.Calls;

/// <summary>A call of a method that returns <c>Task</c>, <c>ValueTask</c> or nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class VoidCall : GrainCall<VoidResult>
{
    private ValueTaskAwaiter _awaiter;
    private Action? _onReturned;

    /// <summary>Calls the method.</summary>
    protected abstract ValueTask InvokeTarget(object target);

    internal override void Start(object target)
    {
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

            task.GetAwaiter().GetResult();
        }
        catch (Exception failure)
        {
            FinishWith(failure);
            return;
        }

        Finish(default);
    }

    internal override async ValueTask<Response> InvokeOn(object target)
    {
        await InvokeTarget(target);
        return Response.Completed;
    }

    internal override void CollectResult()
    {
        try
        {
            _awaiter.GetResult();
        }
        catch (Exception failure)
        {
            _awaiter = default;
            FinishWith(failure);
            return;
        }

        _awaiter = default;
        Finish(default);
    }

    private void OnReturned() => Target!.OnReturned(this);
}
