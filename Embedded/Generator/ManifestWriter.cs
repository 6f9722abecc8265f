using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Orleans.Embedded.Generator;

/// <summary>Writes the list of an assembly's grains.</summary>
internal static class ManifestWriter
{
    internal static string Write(IEnumerable<string> registrations)
    {
        var text = new StringBuilder(ReferenceWriter.Header);
        text.AppendLine("[assembly: global::Orleans.Embedded.Manifest.GrainManifestProvider(typeof(global::Orleans.Embedded.Generated.GrainManifest))]").AppendLine();
        text.AppendLine("namespace Orleans.Embedded.Generated;").AppendLine();
        text.AppendLine("internal sealed class GrainManifest : global::Orleans.Embedded.Manifest.IGrainManifestProvider");
        text.AppendLine("{");
        text.AppendLine("    public void Describe(global::Orleans.Embedded.Manifest.GrainManifestBuilder builder)");
        text.AppendLine("    {");
        foreach (var registration in registrations.Distinct().OrderBy(r => r, System.StringComparer.Ordinal))
            text.Append("        ").AppendLine(registration);
        text.AppendLine("    }");
        text.AppendLine("}");
        return text.ToString();
    }
}
