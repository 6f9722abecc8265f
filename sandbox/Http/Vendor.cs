using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Sandbox.Http;

/// <summary>One simulated service. Requests are answered one at a time, so that its state needs no other lock.</summary>
internal abstract class Vendor
{
    private readonly Lock _gate = new();

    /// <summary>The catalogue's id of the connector that it stands for.</summary>
    public abstract string ConnectorId { get; }

    public abstract ImmutableArray<string> Hosts { get; }

    public RouteTable Routes { get; } = new();

    /// <summary>Ids of things that exist from the start, for people: what it is → ids.</summary>
    public virtual ImmutableArray<KeyValuePair<string, string>> Samples => [];

    /// <summary>The development credential of that name, or null.</summary>
    public abstract string? Credential(string field);

    /// <summary>Tells the vendor what the catalogue says of its connector, or that it says nothing.</summary>
    public virtual void UseCatalogue(Connector? connector)
    {
    }

    /// <summary>The answer, or null when the vendor has no such path.</summary>
    public VendorReply? Answer(VendorRequest request)
    {
        lock (_gate)
        {
            var found = Routes.Find(request, out var allowed);
            if (found is null && allowed.Count == 0)
                return null;
            return Finish(request, found is { } route ? Run(route.Call, route.Handler) : WrongMethod(request, allowed));
        }
    }

    /// <summary>The answer to a path that does not exist.</summary>
    public VendorReply NotFound(VendorRequest request)
    {
        lock (_gate)
            return Finish(request, NoSuchPath(request));
    }

    /// <summary>The vendor's own error for a status, for faults.</summary>
    public VendorReply Fault(VendorRequest request, int status)
    {
        lock (_gate)
            return Finish(request, Error(request, status));
    }

    protected abstract VendorReply Error(VendorRequest request, int status);

    /// <summary>Checks who sends it; throws <see cref="RefusalException"/>.</summary>
    protected abstract void Authenticate(VendorCall call);

    protected abstract VendorReply NoSuchPath(VendorRequest request);

    protected abstract VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed);

    /// <summary>Adds what every answer of the vendor carries, such as its request id.</summary>
    protected virtual VendorReply Finish(VendorRequest request, VendorReply reply) => reply;

    /// <summary>Runs the operation after <see cref="Authenticate"/>.</summary>
    protected virtual VendorReply Handle(VendorCall call, Func<VendorCall, VendorReply> handler)
    {
        Authenticate(call);
        return handler(call);
    }

    private VendorReply Run(VendorCall call, Func<VendorCall, VendorReply> handler)
    {
        try
        {
            return Handle(call, handler);
        }
        catch (RefusalException refusal)
        {
            return refusal.Reply;
        }
    }
}
