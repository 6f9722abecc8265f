using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>A timer with the state that its callback gets.</summary>
internal sealed class GrainTimer<TState>(
    Activation activation, GrainTimerCreationOptions options, Func<TState, CancellationToken, Task> callback, TState state)
    : GrainTimer(activation, options)
{
    protected override Task InvokeCallback(CancellationToken cancellationToken) => callback(state, cancellationToken);
}
