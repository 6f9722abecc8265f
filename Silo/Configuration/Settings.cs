using System.Collections.Immutable;

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

    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="StartException">Something is wrong; the exception lists all of it.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var reader = new SettingReader(configuration);
        var settings = new Settings
        {
            Urls = ListenAddresses.Read(configuration["urls"] is { Length: > 0 } urls ? urls : DefaultUrl, reader),
            CataloguePath = FindCatalogue(reader),
            Gateway = GatewaySettings.Read(reader),
            Sandbox = reader.Flag("Sandbox", "Enabled", otherwise: true),
            SandboxPort = (int)reader.Whole("Sandbox", "Port", otherwise: 0, minimum: 0, maximum: 65_535),
            StatePath = reader.Text("State", "Path") is { } path ? Path.GetFullPath(path) : null,
            Redis = reader.Text("Redis", "ConnectionString"),
        };
        settings.CheckTogether(reader);
        reader.RefuseUnknown();
        return reader.Errors.IsEmpty ? settings : throw new StartException("The configuration is not valid.", reader.Errors);
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
#if ORLEANS
        if (StatePath is not null) reader.Add("State:Path is set; this is the Orleans build, which keeps state in Redis (Redis:ConnectionString) or in memory.");
#else
        if (Redis is not null) reader.Add("Redis:ConnectionString is set; this is the Embedded build, which runs on one machine. Build with GrainRuntime=Orleans, or use State:Path.");
#endif
    }
}
