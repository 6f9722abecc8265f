using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Finds and reads the files of a catalogue; what it cannot read becomes errors.</summary>
internal sealed class CatalogueFiles
{
    public const string AgentsFile = "agents.yaml";
    public const string ModelsFile = "llm.yaml";
    public const string PoliciesFile = "policies.yaml";
    public const string ConnectorsFolder = "connectors";

    private readonly List<CatalogueError> _errors = [];
    private readonly string _path;

    private CatalogueFiles(string path) => _path = path;

    /// <summary>The connector files, in order of name.</summary>
    public ImmutableArray<CatalogueFile> Connectors { get; private set; } = [];

    public CatalogueFile? Agents { get; private set; }

    /// <summary><c>policies.yaml</c>, or null: then everything has its default.</summary>
    public CatalogueFile? Policies { get; private set; }

    /// <summary>The file of language models, or null.</summary>
    public CatalogueFile? Models { get; private set; }

    public IReadOnlyList<CatalogueError> Errors => _errors;

    /// <summary>First 12 hexadecimal digits of the SHA-256 of all names and contents.</summary>
    public string Version { get; private set; } = "";

    /// <param name="path">A catalogue's folder, a folder of connector files, one connector file, or the file of models.</param>
    public static CatalogueFiles Read(string path)
    {
        var files = new CatalogueFiles(path);
        try
        {
            files.Find();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            files.Add(path, $"The catalogue cannot be read: {exception.Message}");
        }

        files.Version = files.Fingerprint();
        return files;
    }

    private void Find()
    {
        if (File.Exists(_path))
        {
            var only = Contents([_path], Path.GetDirectoryName(_path) ?? "");
            if (Path.GetFileName(_path).Equals(ModelsFile, StringComparison.Ordinal)) Models = only.FirstOrDefault();
            else Connectors = only;
            return;
        }

        if (!Directory.Exists(_path))
        {
            Add(_path, "There is no such file or folder. Allowed: a catalogue's folder, a folder of connector files, or one connector file.");
            return;
        }

        var inner = Path.Combine(_path, ConnectorsFolder);
        var whole = Directory.Exists(inner);
        var agents = Path.Combine(_path, AgentsFile);
        if (File.Exists(agents)) Agents = Contents([agents], _path).FirstOrDefault();
        else if (whole) Add(agents, $"The file of agents is missing: beside '{ConnectorsFolder}/' a catalogue has '{AgentsFile}', which lists the agents.");
        var models = Path.Combine(_path, ModelsFile);
        if (File.Exists(models)) Models = Contents([models], _path).FirstOrDefault();
        var policies = Path.Combine(_path, PoliciesFile);
        if (File.Exists(policies)) Policies = Contents([policies], _path).FirstOrDefault();
        var found = Directory.EnumerateFiles(whole ? inner : _path)
            .Where(static file => file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
            .Where(file => whole || Path.GetFileName(file) is not (AgentsFile or ModelsFile or PoliciesFile))
            .Order(StringComparer.Ordinal);
        Connectors = Contents(found, _path);
        if (Connectors.IsEmpty && (whole || Models is null) && _errors.Count == 0) Add(whole ? inner : _path, "There is no connector here. Allowed: files whose names end in .yaml, one connector each.");
    }

    private ImmutableArray<CatalogueFile> Contents(IEnumerable<string> paths, string root)
    {
        var files = ImmutableArray.CreateBuilder<CatalogueFile>();
        foreach (var path in paths)
        {
            try
            {
                // A byte more than is allowed is enough to know that there are too many.
                using var stream = File.OpenRead(path);
                var bytes = new byte[Math.Min(stream.Length, YamlText.MaxBytes + 1)];
                stream.ReadExactly(bytes);
                files.Add(new(Shown(path), Shown(Path.GetRelativePath(root, path)), bytes));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Add(path, $"The file cannot be read: {exception.Message}");
            }
        }

        return files.ToImmutable();
    }

    private void Add(string path, string message) => _errors.Add(new(Shown(path), 1, 1, message));

    private static string Shown(string path) => path.Replace('\\', '/');

    private string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Connectors.AsEnumerable().Append(Agents).Append(Models).Append(Policies).OfType<CatalogueFile>())
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\n{file.Bytes.Length}\n"));
            hash.AppendData(file.Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
