namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads <c>services</c> (groups of endpoints) and <c>sources</c> (where data comes from).</summary>
internal sealed class ServiceReader(FileReport report, CredentialReader credentials)
{
    private readonly AuthReader _auth = new(report, credentials);
    private readonly HeaderReader _headers = new(report);
    private readonly UrlReader _urls = new(report);

    /// <param name="connector">The connector's members.</param>
    /// <param name="member"><c>services</c> or <c>sources</c>.</param>
    /// <param name="around">What the connector says.</param>
    /// <returns>What holds in each, and its endpoints.</returns>
    public (Dictionary<string, Surroundings> Groups, List<(YamlEntry Endpoint, Surroundings Around)> Endpoints) Read(MapReader connector, string member, Surroundings around)
    {
        var groups = new Dictionary<string, Surroundings>(StringComparer.Ordinal);
        var endpoints = new List<(YamlEntry, Surroundings)>();
        var one = member[..^1];
        foreach (var entry in connector.Entries(member))
        {
            if (!Names.IsWord(entry.Name)) report.Add(entry.Key, $"'{entry.Name}' is not a name for a {one}. Allowed: letters, digits and underscores, beginning with a letter.");
            if (MapReader.Of(entry.Value, report, "a " + one) is not { } reader) continue;
            var own = Group(entry.Name, reader, around, service: member == "services");
            groups[entry.Name] = own;
            foreach (var endpoint in reader.Entries("endpoints")) endpoints.Add((endpoint, own));
            reader.Finish(open: true);
        }

        return (groups, endpoints);
    }

    private Surroundings Group(string name, MapReader reader, Surroundings around, bool service)
    {
        reader.Text("name");
        var (url, root) = (reader.Scalar("url"), reader.Scalar("base_url"));
        if (url is not null && root is not null) report.Add(url, "'url' and 'base_url' mean the same here; give one.");
        return new(
            service ? name : around.Service,
            _urls.ReadBase(root ?? url) ?? around.Base,
            _auth.Read(reader.Take("auth"), around.Auth),
            around.Headers.With(_headers.Read(reader, "headers")),
            around.Query.With(_headers.Read(reader, "query")));
    }
}
