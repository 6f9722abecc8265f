using Orleans.Embedded.Calls;

namespace Orleans.Runtime;

/// <summary>A handle on a grain, which may be called, kept, compared and sent. Generated classes add the interface.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    protected GrainReference(GrainReferenceShared shared, IdSpan key)
    {
        Shared = shared;
        GrainId = GrainId.Create(shared.GrainType, key);
    }

    public GrainId GrainId { get; }

    public GrainInterfaceType InterfaceType => Shared.InterfaceType;

    public virtual string InterfaceName => InterfaceType.ToString();

    internal GrainReferenceShared Shared { get; }

    /// <summary>The activation that the last call went to: a hint, checked at each use.</summary>
    internal Activation? Route { get; set; }

    public virtual TGrainInterface Cast<TGrainInterface>() where TGrainInterface : IAddressable
        => (TGrainInterface)(object)CastTo(typeof(TGrainInterface));

    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public sealed override string ToString() => $"GrainReference:{GrainId}:{InterfaceType}";

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2)
        => reference1 is null ? reference2 is null : reference1.Equals(reference2);

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);

    internal static GrainReference Untyped(GrainReferenceShared shared, IdSpan key) => new(shared, key);

    internal GrainReference CastTo(Type interfaceType)
        => interfaceType.IsInstanceOfType(this) ? this : Shared.Site.References.Create(GrainId, interfaceType);

    /// <summary>Makes a call whose caller awaits a task.</summary>
    protected Task<TResult> SendTask<TResult>(GrainCall<TResult> call)
    {
        if (Sender.Filters(this, call) is { } filters)
            return Sender.SendThrough(filters, this, call);

        var task = call.AsTask();
        Sender.Send(this, call);
        return task;
    }

    /// <summary>Makes a call whose caller awaits a value task.</summary>
    protected ValueTask<TResult> SendValueTask<TResult>(GrainCall<TResult> call)
    {
        if (Sender.Filters(this, call) is { } filters)
            return new ValueTask<TResult>(Sender.SendThrough(filters, this, call));

        var task = call.AsValueTask();
        Sender.Send(this, call);
        return task;
    }

    /// <summary>Makes a call without result, whose caller awaits a value task.</summary>
    protected ValueTask SendValueTask(GrainCall<VoidResult> call)
    {
        if (Sender.Filters(this, call) is { } filters)
            return new ValueTask(Sender.SendThrough(filters, this, call));

        var task = call.AsPlainValueTask();
        Sender.Send(this, call);
        return task;
    }

    /// <summary>Makes a call that nobody awaits.</summary>
    protected void SendOneWay(GrainCall<VoidResult> call)
    {
        if (Sender.Filters(this, call) is { } filters)
            _ = Sender.SendThrough(filters, this, call);
        else
            Sender.Send(this, call);
    }
}
