namespace Orleans.Embedded.Scheduling;

/// <summary>Creates timers that do not carry the ambient values of whoever happened to create them.</summary>
internal static class CleanFlow
{
    internal static ITimer CreateTimer(TimeProvider time, TimerCallback callback, object? state)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return time.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        using (ExecutionContext.SuppressFlow())
            return time.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
