using System.ComponentModel;

namespace Orleans.Embedded.Manifest;

/// <summary>Names the generated list of an assembly's grains.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainManifestProviderAttribute(Type provider) : Attribute
{
    public Type Provider { get; } = provider;
}
