using System.Diagnostics;
using System.Globalization;
using CheNu.Grains.Connectors;
using CheNu.Silo.Configuration;

namespace CheNu.Silo.Hosting;

/// <summary>What is printed when everything runs: where it is, how to get in, and one line to paste.</summary>
internal sealed record Banner(string Url, string? DevelopmentKey, Settings Settings, ConnectorCatalogue Catalogue, Uri? Sandbox)
{
    public void Write(TextWriter output, TimeProvider time)
    {
        using var process = Process.GetCurrentProcess();
        var took = time.GetLocalNow().DateTime - process.StartTime;
        var endpoints = Catalogue.Connectors.Values.Sum(connector => connector.Endpoints.Values.Distinct().Count());

        output.WriteLine($"CHE·NU Grains is ready after {took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s.");
        output.WriteLine();
        output.WriteLine($"  gateway    {Url}");
        output.WriteLine($"  key        {DevelopmentKey ?? "as configured in Gateway:ApiKeys"}");
        output.WriteLine($"  catalogue  {Settings.CataloguePath} ({Catalogue.Connectors.Count} connectors, {endpoints} endpoints, {Catalogue.Agents.Count} agents, version {Catalogue.Version})");
        output.WriteLine($"  services   {(Sandbox is null ? "the real ones" : $"all simulated, at {Sandbox}")}");
        output.WriteLine($"  grains     {GrainHosting.Describe(Settings)}");
        if (DevelopmentKey is null || SampleCall.Find(Catalogue) is not { } sample) return;

        output.WriteLine();
        output.WriteLine("Call a connector, from a second terminal:");
        output.WriteLine();
        output.WriteLine($"  curl -s {Url}/v1/connectors/{sample.Connector}/{sample.Endpoint} -H \"Authorization: Bearer {DevelopmentKey}\" -H \"Content-Type: application/json\" -d '{sample.Json}'");
        output.WriteLine($"  dotnet run --project Client -- call {sample.Connector} {sample.Endpoint} {sample.Pairs}");
        output.WriteLine();
    }
}
