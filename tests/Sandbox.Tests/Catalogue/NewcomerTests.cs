using CheNu.Grains.Connectors;

namespace CheNu.Sandbox.Tests.Catalogue;

/// <summary>A connector that someone has just written in YAML works against the sandbox at once.</summary>
public sealed class NewcomerTests
{
    private const string Yaml = """
        connector:
          id: "CONN_DEMO_PARKING"
          name: "Demo Parking"
          type: "demo"
          base_url: "https://api.parking.example"
          auth:
            type: "api_key"
            header: "X-Api-Key: {api_key}"
          credentials:
            api_key: { label: "Key", pattern: "pk-[0-9]{6}" }
            site: { label: "Site", secret: false, default: "mtl" }
          endpoints:
            find_places:
              url: "/v2/{site}/places/{zone}"
              params:
                at: "date"
                kind: "car|bicycle?"
              response_root: "result"
              response:
                zone: "string"
                free: "integer"
                places: [ { code: { $type: "string", $format: "@-###" }, opens: { $type: "timestamp", $as: "unix_seconds" } } ]
            book:
              url: "/v2/{site}/bookings"
              method: "POST"
              body:
                place: "string"
                hours: { $type: "integer", $min: 1 }
              response:
                id: "string"
                hours: "integer"
          agents_using:
            - "L3_*"
        """;

    [Fact]
    public async Task Connector_JustWritten_IsSimulated()
    {
        var folder = Directory.CreateTempSubdirectory("newcomer");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "parking.yaml"), Yaml, TestContext.Current.CancellationToken);
            await using var sandbox = await SandboxHost.Start(CatalogueLoader.Load(folder.FullName).OrThrow());
            var key = ("X-Api-Key", sandbox.Server.Credentials.Find("CONN_DEMO_PARKING", "api_key")!);

            var found = await sandbox.Ask(HttpMethod.Get, "https://api.parking.example/v2/mtl/places/Plateau?at=2026-11-22", null, key);
            var booked = await sandbox.Ask(HttpMethod.Post, "https://api.parking.example/v2/mtl/bookings", SandboxHost.Json("""{"place":"A-101","hours":3}"""), key);
            var refused = await sandbox.Ask(HttpMethod.Post, "https://api.parking.example/v2/mtl/bookings", SandboxHost.Json("""{"place":"A-101"}"""), key);

            Assert.Equal("pk-000000", key.Item2);
            Assert.Equal("Plateau", found.At("result", "zone"));
            Assert.Equal("A-345", found.At("result", "places", 0, "code"));
            Assert.Equal("1795273200", found.At("result", "places", 0, "opens"));
            Assert.Equal("""{"id":"id-0001","hours":3}""", booked.Text);
            Assert.Equal(400, refused.Status);
            Assert.Equal(1, sandbox.Server.Requests.EffectsOf("CONN_DEMO_PARKING.book"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
