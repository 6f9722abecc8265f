namespace Orleans.CodeGeneration;

/// <summary>Accepted for source compatibility: one process never runs two versions.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class VersionAttribute(ushort version) : Attribute
{
    public ushort Version { get; } = version;
}
