using System.ComponentModel;

namespace Orleans.Embedded.Manifest;

/// <summary>Lists the grains of one assembly; implemented by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGrainManifestProvider
{
    void Describe(GrainManifestBuilder builder);
}
