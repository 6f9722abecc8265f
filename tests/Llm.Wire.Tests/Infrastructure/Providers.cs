using System.Collections.Frozen;
using System.Net.Http.Headers;
using CheNu.Grains.Connectors;
using CheNu.Sandbox;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire.Tests.Infrastructure;

/// <summary>The simulated providers, asked with what the formats write.</summary>
internal sealed class Providers : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    private Providers(SandboxServer server) => Server = server;

    public SandboxServer Server { get; }

    public static async Task<Providers> Start()
    {
        var catalogue = new ConnectorCatalogue { Version = "test", Connectors = FrozenDictionary<string, Connector>.Empty, Agents = FrozenDictionary<string, AgentDefinition>.Empty };
        return new Providers(await SandboxServer.StartAsync(new SandboxOptions(), catalogue, TimeProvider.System, TestContext.Current.CancellationToken));
    }

    /// <summary>What the provider answers to a request that can be written, up to the break of the connection.</summary>
    public async Task<(int Status, byte[] Body)> Ask(LlmWire wire, IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        var model = Models.Of(wire);
        var (written, refusal) = WireFormat.Of(wire).Write(model, messages, options, stream);
        Assert.Null(refusal);
        var url = model.Provider.BaseUrl.AbsoluteUri.TrimEnd('/') + written!.Path;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.Origin, new Uri(url).PathAndQuery)) { Content = new ReadOnlyMemoryContent(written.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Host = model.Provider.BaseUrl.Host;
        foreach (var (name, value) in written.Headers)
            request.Headers.Add(name, value);
        if (Key(wire) is { } key)
            request.Headers.TryAddWithoutValidation(WireFormat.Of(wire).Key.Header, WireFormat.Of(wire).Key.Prefix + key);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await Body(response));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }

    private string? Key(LlmWire wire) => Server.Credentials.Find(
        wire switch { LlmWire.Anthropic => "CONN_LLM_ANTHROPIC", LlmWire.OpenAI => "CONN_LLM_OPENAI", LlmWire.Gemini => "CONN_LLM_GOOGLE", _ => "CONN_LLM_LOCAL" }, "api_key");

    private static async Task<byte[]> Body(HttpResponseMessage response)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[8_192];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0)
                bytes.Write(buffer, 0, read);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // The break is what the test asked for; what came before it counts.
        }

        return bytes.ToArray();
    }
}
