using Orleans.CodeGeneration;
using Orleans.Embedded.Calls;
using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>One firing of a timer, as a call; the same object each time, since a timer fires again only when it has ended.</summary>
internal sealed class TimerTick(GrainTimer timer, GrainTimerCreationOptions options) : VoidCall
{
    private static readonly GrainMethod TickMethod = new(
        typeof(IGrainTimerInvoker), nameof(IGrainTimerInvoker.InvokeCallbackAsync), InvokeMethodOptions.OneWay, null, [typeof(CancellationToken)]);

    public override GrainMethod Method => TickMethod;

    internal override bool IsTick => true;

    internal override bool KeepsAlive => options.KeepAlive;

    private protected override InvokeMethodOptions Options { get; }
        = options.Interleave ? InvokeMethodOptions.OneWay | InvokeMethodOptions.AlwaysInterleave : InvokeMethodOptions.OneWay;

    /// <summary>Makes the tick ready to be posted again.</summary>
    internal void Renew(Activation activation)
    {
        Pin();
        HasReturned = false;
        Stamp(activation.Silo.Site.Time.GetTimestamp());
    }

    public override string ToString() => $"timer of {timer.GrainId}";

    protected override ValueTask InvokeTarget(object target) => timer.RunAsync();
}
