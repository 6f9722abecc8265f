using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Admission;

/// <summary>Reads section <c>rate_limiting</c> of a catalogue's <c>policies.yaml</c>; other sections are others' business.</summary>
public static class AdmissionPolicyLoader
{
    public const string FileName = "policies.yaml";

    /// <summary>Loads the policy of a catalogue, or says everything that is wrong with it. A catalogue without the file has the defaults.</summary>
    /// <param name="folder">The catalogue's folder.</param>
    public static PolicyLoadResult Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) return new(AdmissionPolicy.Default, []);
        var shown = file.Replace('\\', '/');
        try
        {
            return Parse(shown, File.ReadAllBytes(file));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new(null, [new(shown, 1, 1, $"The file cannot be read: {unreadable.Message}")]);
        }
    }

    internal static PolicyLoadResult Parse(string file, byte[] bytes)
    {
        var report = new FileReport(file);
        var text = YamlText.Decode(bytes, report);
        var root = text is null ? null : YamlDocument.Parse(text, report);
        var policy = root is null ? null : new AdmissionPolicyReader(report).Read(root);
        return report.Errors.Count > 0 ? new(null, [.. report.Errors]) : new(policy, []);
    }
}
