using System.ComponentModel;
using Orleans.Embedded.Clustering;

namespace Orleans.Runtime;

/// <summary>What all references to grains of one type through one interface share.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainReferenceShared
{
    internal GrainReferenceShared(CallSite site, GrainType grainType, GrainInterfaceType interfaceType)
    {
        Site = site;
        GrainType = grainType;
        InterfaceType = interfaceType;
    }

    public GrainType GrainType { get; }

    public GrainInterfaceType InterfaceType { get; }

    /// <summary>Where the references were made.</summary>
    internal CallSite Site { get; }
}
