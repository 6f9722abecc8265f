using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded.Calls;

/// <summary>A call about to be sent: the filters of the place that calls, then the network.</summary>
internal sealed class OutgoingCallContext(GrainReference reference, GrainCall call, IOutgoingGrainCallFilter[] filters, Func<Task<Response>> send)
    : CallContext(call), IOutgoingGrainCallContext
{
    public override object Grain => reference;

    public override GrainId TargetId => reference.GrainId;

    public override GrainInterfaceType InterfaceType => reference.InterfaceType;

    public IGrainContext? SourceContext { get; } = RuntimeContext.Current;

    protected override async ValueTask<bool> InvokeFilter(int stage)
    {
        if (stage >= filters.Length)
            return false;

        await filters[stage].Invoke(this);
        return true;
    }

    protected override Task<Response> InvokeTarget() => send();
}
