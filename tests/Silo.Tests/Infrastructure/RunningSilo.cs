using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CheNu.Silo.Hosting;

[assembly: AssemblyFixture(typeof(Silo.Tests.RunningSilo))]

namespace Silo.Tests;

/// <summary>The whole product in this process, with the catalogue of the repository: one for all tests that need it, since they only read or use ids of their own.</summary>
public sealed class RunningSilo : IAsyncLifetime
{
    public const string Key = "test_development_key_of_the_silo";

    private SiloApplication? _silo;

    internal SiloApplication Silo => _silo ?? throw new InvalidOperationException("The silo is not started.");

    /// <summary>Sends the development key.</summary>
    internal HttpClient Http { get; private set; } = new();

    /// <summary>Settings of a silo of a test's own: on ports that nobody uses, with the catalogue beside the tests.</summary>
    public static string[] Settings(params string[] more) =>
    [
        "--urls=http://127.0.0.1:0",
        $"--Catalog:Path={CataloguePath}",
        $"--Cluster:SiloPort={FreePort()}",
        $"--Cluster:GatewayPort={FreePort()}",
        $"--Gateway:DevelopmentKey={Key}",
        .. more,
    ];

    /// <summary>The repository's catalogue, as it was copied beside the tests.</summary>
    public static string CataloguePath { get; } = Path.Combine(AppContext.BaseDirectory, "catalog");

    public async ValueTask InitializeAsync()
    {
        // Nothing is written into the home of whoever runs the tests.
        Environment.SetEnvironmentVariable("CHENU_HOME", Directory.CreateTempSubdirectory("chenu-tests-").FullName);
        _silo = await SiloApplication.Start(Settings(), CancellationToken.None);
        Http.BaseAddress = new Uri(_silo.Banner.Url);
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_silo is not null) await _silo.DisposeAsync();
        Directory.Delete(Environment.GetEnvironmentVariable("CHENU_HOME")!, recursive: true);
    }

    internal async Task<HttpResponseMessage> Call(string connector, string endpoint, string json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/connectors/{connector}/{endpoint}") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs the client against this silo.</summary>
    internal Task<CommandRun> Command(params string[] args) =>
        CommandRun.Run(args, new Dictionary<string, string>(StringComparer.Ordinal) { ["CHENU_URL"] = Silo.Banner.Url, ["CHENU_API_KEY"] = Key });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
