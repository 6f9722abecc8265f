using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CheNu.Client;

/// <summary>Speaks to a gateway. Safe for concurrent use; keep one for as long as you need it.</summary>
public sealed class ChenuClient : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="gateway">The gateway's address, for example <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="apiKey">The API key; null: only health can be asked for.</param>
    /// <exception cref="ArgumentException">The address is not an absolute http or https URL.</exception>
    public ChenuClient(Uri gateway, string? apiKey)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        if (!gateway.IsAbsoluteUri || gateway.Scheme is not ("http" or "https")) throw new ArgumentException($"'{gateway}' is not an http or https address.", nameof(gateway));

        _http = new HttpClient(new SocketsHttpHandler
        {
            // The key goes to the gateway and nowhere else: no redirect is followed, and no proxy sees what stays on this machine.
            AllowAutoRedirect = false,
            UseProxy = !gateway.IsLoopback,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            AutomaticDecompression = DecompressionMethods.All,
        })
        {
            BaseAddress = gateway,
            Timeout = TimeSpan.FromMinutes(11),
        };
        if (apiKey is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <summary>Calls a connector's endpoint. What the outside world did is in the answer, never an exception.</summary>
    /// <param name="connector">The connector's id.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="arguments">A JSON object in UTF-8.</param>
    /// <param name="options">Agent, user, idempotency key, timeout.</param>
    /// <param name="cancellationToken">Gives up waiting; the gateway cancels the call.</param>
    /// <exception cref="GatewayUnreachableException">There is no gateway.</exception>
    public async Task<CallAnswer> Call(string connector, string endpoint, ReadOnlyMemory<byte> arguments, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/connectors/{Uri.EscapeDataString(connector)}/{Uri.EscapeDataString(endpoint)}");
        request.Content = new ReadOnlyMemoryContent(arguments);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Add(request, "X-Agent", options?.Agent);
        Add(request, "X-User", options?.User);
        Add(request, "Idempotency-Key", options?.IdempotencyKey);
        Add(request, "X-Timeout-Ms", options?.Timeout is { } timeout ? ((long)timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : null);

        Add(request, "Cache-Control", options?.CacheControl);

        var (status, body) = await Send(request, cancellationToken);
        if (status != HttpStatusCode.OK)
        {
            var problem = Read(body, ClientJson.Default.Problem, status);
            return new CallAnswer { Json = body, Problem = problem, Receipt = problem.Receipt };
        }

        var answer = Read(body, ClientJson.Default.CallBody, status);
        return new CallAnswer { Json = body, Data = answer.Data, Receipt = answer.Receipt };
    }

    /// <summary>The whole catalogue.</summary>
    /// <exception cref="GatewayUnreachableException">There is no gateway.</exception>
    /// <exception cref="GatewayProblemException">The key is missing or wrong.</exception>
    public Task<(CatalogueView Catalogue, ReadOnlyMemory<byte> Json)> GetCatalogue(CancellationToken cancellationToken = default) =>
        Get("/v1/catalog", ClientJson.Default.CatalogueView, cancellationToken);

    /// <summary>One connector of the catalogue.</summary>
    /// <exception cref="GatewayUnreachableException">There is no gateway.</exception>
    /// <exception cref="GatewayProblemException">There is no such connector, or the key is missing or wrong.</exception>
    public Task<(ConnectorView Connector, ReadOnlyMemory<byte> Json)> GetConnector(string id, CancellationToken cancellationToken = default) =>
        Get($"/v1/catalog/{Uri.EscapeDataString(id)}", ClientJson.Default.ConnectorView, cancellationToken);

    /// <summary>How the connectors' systems have answered their probes.</summary>
    /// <exception cref="GatewayUnreachableException">There is no gateway.</exception>
    /// <exception cref="GatewayProblemException">The key is missing or wrong.</exception>
    public Task<(ConnectorHealthList Health, ReadOnlyMemory<byte> Json)> GetConnectorHealth(CancellationToken cancellationToken = default) =>
        Get("/v1/health/connectors", ClientJson.Default.ConnectorHealthList, cancellationToken);

    /// <summary>How the cache of the cluster stands, as the gateway's JSON.</summary>
    /// <exception cref="GatewayUnreachableException">There is no gateway.</exception>
    /// <exception cref="GatewayProblemException">The key is missing or wrong, or the cache cannot be asked.</exception>
    public Task<ReadOnlyMemory<byte>> GetCache(CancellationToken cancellationToken = default) =>
        SendForJson(new HttpRequestMessage(HttpMethod.Get, "/v1/cache"), cancellationToken);

    /// <summary>Invalidates cached answers in the whole cluster.</summary>
    /// <param name="order">A JSON object in UTF-8: <c>tag</c> (with or without <c>connector</c>), <c>connector</c>, <c>key</c>, or <c>all: true</c>.</param>
    /// <param name="cancellationToken">Gives up waiting; the gateway goes on.</param>
    /// <exception cref="GatewayUnreachableException">There is no gateway.</exception>
    /// <exception cref="GatewayProblemException">The key is not an operator's, what is named does not exist, or the cache cannot be asked.</exception>
    public Task<ReadOnlyMemory<byte>> InvalidateCache(ReadOnlyMemory<byte> order, CancellationToken cancellationToken = default)
    {
        var content = new ReadOnlyMemoryContent(order);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return SendForJson(new HttpRequestMessage(HttpMethod.Post, "/v1/cache/invalidate") { Content = content }, cancellationToken);
    }

    /// <summary>Whether the gateway is ready. Needs no key.</summary>
    /// <exception cref="GatewayUnreachableException">There is no gateway.</exception>
    public async Task<(HealthView Health, ReadOnlyMemory<byte> Json)> GetHealth(CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/ready");
        var (status, body) = await Send(request, cancellationToken);
        return (Read(body, ClientJson.Default.HealthView, status), body);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<(T Answer, ReadOnlyMemory<byte> Json)> Get<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var (status, body) = await Send(request, cancellationToken);
        if (status != HttpStatusCode.OK) throw new GatewayProblemException(Read(body, ClientJson.Default.Problem, status), body);
        return (Read(body, type, status), body);
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null && !request.Headers.TryAddWithoutValidation(name, value)) throw new ArgumentException($"The value of {name} cannot be sent.");
    }

    private async Task<ReadOnlyMemory<byte>> SendForJson(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            var (status, body) = await Send(request, cancellationToken);
            return status == HttpStatusCode.OK ? body : throw new GatewayProblemException(Read(body, ClientJson.Default.Problem, status), body);
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (HttpRequestException exception)
        {
            throw new GatewayUnreachableException($"There is no gateway at {_http.BaseAddress}: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GatewayUnreachableException($"The gateway at {_http.BaseAddress} did not answer in time.", exception);
        }
    }

    private T Read<T>(byte[] body, JsonTypeInfo<T> type, HttpStatusCode status)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw NotAGateway(status);
        }
        catch (JsonException exception)
        {
            throw NotAGateway(status, exception);
        }
    }

    private GatewayUnreachableException NotAGateway(HttpStatusCode status, Exception? inner = null) =>
        new($"What answers at {_http.BaseAddress} (HTTP {(int)status}) is not a gateway.", inner);
}
