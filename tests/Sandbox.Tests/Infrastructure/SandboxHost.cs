using System.Collections.Frozen;
using System.Net.Http.Headers;
using System.Text;
using CheNu.Grains.Connectors;

namespace CheNu.Sandbox.Tests.Infrastructure;

/// <summary>A running sandbox and a client that sends a vendor's URL to it.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });

    private SandboxHost(SandboxServer server, ManualTime time)
    {
        Server = server;
        Time = time;
    }

    public static ConnectorCatalogue EmptyCatalogue { get; } = Catalogue();

    public SandboxServer Server { get; }

    public ManualTime Time { get; }

    public static ConnectorCatalogue Catalogue(params Connector[] connectors) => new()
    {
        Version = "test",
        Connectors = connectors.ToFrozenDictionary(connector => connector.Id, StringComparer.Ordinal),
        Agents = FrozenDictionary<string, AgentDefinition>.Empty,
    };

    public static async Task<SandboxHost> Start(ConnectorCatalogue? catalogue = null, SandboxOptions? options = null)
    {
        var time = new ManualTime();
        return new SandboxHost(await SandboxServer.StartAsync(options ?? new SandboxOptions(), catalogue ?? EmptyCatalogue, time, TestContext.Current.CancellationToken), time);
    }

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public static StringContent Form(string body) => new(body, Encoding.UTF8, "application/x-www-form-urlencoded");

    public static string Basic(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + password));

    /// <summary>A client whose requests to a vendor's URL go to the sandbox, for vendors' own libraries.</summary>
    public HttpClient Client() => new(new ToSandbox(Server.Origin));

    /// <summary>Sends what a client of the vendor would send.</summary>
    /// <param name="method">The method.</param>
    /// <param name="url">The vendor's own URL.</param>
    /// <param name="content">The body, or null.</param>
    /// <param name="headers">Pairs of name and value, sent as they are.</param>
    public async Task<HttpResponseMessage> Send(HttpMethod method, string url, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = Request(method, url, content, headers);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>The same, with the answer read whole.</summary>
    public async Task<Answer> Ask(HttpMethod method, string url, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var response = await Send(method, url, content, headers);
        return new Answer(response, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }

    private sealed class ToSandbox(Uri origin) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Host = request.RequestUri!.Host;
            request.RequestUri = new Uri(origin, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string url, HttpContent? content, (string Name, string Value)[] headers)
    {
        var origin = url.IndexOf('/', "https://".Length) is var slash and > 0 ? url[..slash] : url;
        var request = new HttpRequestMessage(method, Server.Origin.GetLeftPart(UriPartial.Authority) + url[origin.Length..]) { Content = content };
        request.Headers.Host = origin["https://".Length..];
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("sandbox-tests", "1"));
        foreach (var (name, value) in headers)
        {
            if (name == "User-Agent")
                request.Headers.UserAgent.Clear();
            else if (!request.Headers.TryAddWithoutValidation(name, value))
                content!.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
