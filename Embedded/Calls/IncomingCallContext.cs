using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded.Calls;

/// <summary>A call that has arrived: the silo's filters, then the grain's own, then the method.</summary>
internal sealed class IncomingCallContext(GrainCall call, Activation activation, object target, IIncomingGrainCallFilter[] filters)
    : CallContext(call), IIncomingGrainCallContext
{
    public override object Grain => target;

    public override GrainId TargetId => activation.GrainId;

    public override GrainInterfaceType InterfaceType => Call.Reference?.InterfaceType ?? GrainInterfaceType.Create(InterfaceName);

    public IGrainContext TargetContext => activation;

    public MethodInfo ImplementationMethod
    {
        get
        {
            var declared = Call.GetMethod();
            if (!Call.GetInterfaceType().IsInstanceOfType(target))
                return declared;

            var definition = declared.IsGenericMethod ? declared.GetGenericMethodDefinition() : declared;
            var map = target.GetType().GetInterfaceMap(Call.GetInterfaceType());
            var index = Array.IndexOf(map.InterfaceMethods, definition);
            var found = index < 0 ? declared : map.TargetMethods[index];
            return declared.IsGenericMethod && found.IsGenericMethodDefinition ? found.MakeGenericMethod(declared.GetGenericArguments()) : found;
        }
    }

    protected override async ValueTask<bool> InvokeFilter(int stage)
    {
        if (stage < filters.Length)
        {
            await filters[stage].Invoke(this);
            return true;
        }

        if (stage == filters.Length && target is IIncomingGrainCallFilter own)
        {
            await own.Invoke(this);
            return true;
        }

        return false;
    }

    protected override async Task<Response> InvokeTarget() => await Call.InvokeOn(target);
}
