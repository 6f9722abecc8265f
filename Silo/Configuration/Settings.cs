using CheNu.Silo.Hosting;

namespace CheNu.Silo.Configuration;

/// <summary>What the process was told, checked. <c>docs/operators.md</c> lists every key.</summary>
internal sealed record Settings
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary><c>urls</c>: where the gateway listens. Default <c>http://127.0.0.1:5080</c>.</summary>
    public required ListenAddresses Urls { get; init; }

    /// <summary><c>Catalog:Path</c>, made absolute. Default: <c>catalog</c> in the current directory, else the one beside the program.</summary>
    public required string CataloguePath { get; init; }

    public required GatewaySettings Gateway { get; init; }

    /// <summary><c>Sandbox:Enabled</c>: whether every external service is simulated. Default true, so that nothing real is called by accident.</summary>
    public required bool Sandbox { get; init; }

    /// <summary><c>Sandbox:Port</c> on 127.0.0.1. Default 0: a free one.</summary>
    public required int SandboxPort { get; init; }

    /// <summary><c>State:Path</c>: a SQLite file for what grains keep; Embedded only. Null: memory.</summary>
    public required string? StatePath { get; init; }

    /// <summary><c>Redis:ConnectionString</c>; Orleans only. Null: one silo, state in memory. A secret.</summary>
    public required string? Redis { get; init; }

    /// <summary><c>Cluster:ServiceId</c>: names the state; the same through every version of one installation. Default <c>chenu</c>.</summary>
    public required string ServiceId { get; init; }

    /// <summary><c>Cluster:ClusterId</c>: silos with the same one join each other. Default <c>chenu</c>.</summary>
    public required string ClusterId { get; init; }

    /// <summary><c>Cluster:SiloPort</c>, between silos; Orleans only. Default 11111.</summary>
    public required int SiloPort { get; init; }

    /// <summary><c>Cluster:GatewayPort</c>, for clients of the cluster; Orleans only. Default 30000.</summary>
    public required int SiloGatewayPort { get; init; }

    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="StartException">Something is wrong; the exception lists all of it.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var reader = new SettingReader(configuration);
        var settings = new Settings
        {
            Urls = ListenAddresses.Read(UrlsOf(configuration), reader),
            CataloguePath = FindCatalogue(reader),
            Gateway = GatewaySettings.Read(reader),
            Sandbox = reader.Flag("Sandbox", "Enabled", otherwise: true),
            SandboxPort = (int)reader.Whole("Sandbox", "Port", otherwise: 0, minimum: 0, maximum: 65_535),
            StatePath = reader.Text("State", "Path") is { } path ? Path.GetFullPath(path) : null,
            Redis = reader.Text("Redis", "ConnectionString"),
            ServiceId = reader.Text("Cluster", "ServiceId") ?? "chenu",
            ClusterId = reader.Text("Cluster", "ClusterId") ?? "chenu",
            SiloPort = (int)reader.Whole("Cluster", "SiloPort", otherwise: 11_111, minimum: 1, maximum: 65_535),
            SiloGatewayPort = (int)reader.Whole("Cluster", "GatewayPort", otherwise: 30_000, minimum: 1, maximum: 65_535),
        };
        settings.CheckTogether(reader);
        reader.RefuseUnknown();
        return reader.Errors.IsEmpty ? settings : throw new StartException("The configuration is not valid.", reader.Errors);
    }

    private static string UrlsOf(IConfiguration configuration)
    {
        if (configuration["urls"] is { Length: > 0 } urls) return urls;
        // What container images set: the ports alone, on every address.
        return configuration["http_ports"] is { Length: > 0 } ports
            ? string.Join(';', ports.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(port => $"http://*:{port}"))
            : DefaultUrl;
    }

    private static string FindCatalogue(SettingReader reader)
    {
        if (reader.Text("Catalog", "Path") is { } told)
        {
            var path = Path.GetFullPath(told);
            if (!Directory.Exists(path)) reader.Add($"Catalog:Path is '{told}'; there is no such folder.");
            return path;
        }

        var here = Path.GetFullPath("catalog");
        return Directory.Exists(here) ? here : Path.Combine(AppContext.BaseDirectory, "catalog");
    }

    /// <summary>What is fine by itself and wrong beside something else.</summary>
    private void CheckTogether(SettingReader reader)
    {
        if (!Sandbox && Gateway.ApiKeys.IsEmpty && reader.Errors.IsEmpty)
            reader.Add("Gateway:ApiKeys is empty; outside the sandbox (Sandbox:Enabled is false) at least one key is needed, each with Key or Sha256, and Agent.");
        if (!Sandbox && Gateway.DevelopmentKey is not null)
            reader.Add("Gateway:DevelopmentKey is set; it is for the sandbox only, and Sandbox:Enabled is false. Use Gateway:ApiKeys.");
        if (Sandbox && !Urls.OnlyLoopback && Gateway.ApiKeys.IsEmpty && Gateway.DevelopmentKey is null)
            reader.Add($"urls is '{Urls.Text}', which other machines can reach; set Gateway:ApiKeys or Gateway:DevelopmentKey, or listen on 127.0.0.1.");
        GrainHosting.Check(this, reader);
    }
}
