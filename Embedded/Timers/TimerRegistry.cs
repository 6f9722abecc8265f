using Orleans.Runtime;

namespace Orleans.Timers;

internal sealed class TimerRegistry : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (grainContext is not Activation activation || (RuntimeContext.Current is { } current && !ReferenceEquals(current, activation)))
            throw new InvalidOperationException("A timer is registered by the grain that it belongs to.");

        var timer = new GrainTimer<TState>(activation, options, callback, state);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }
}
