using System.Globalization;
using System.Text;
using System.Text.Json;
using Benchmarks.Admission;
using Benchmarks.GrainCalls;
using CheNu.Grains.Admission;
using CheNu.Grains.Agents;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Pipeline;

/// <summary>
/// <c>pipeline</c>: what the whole life of a call adds to the call itself: agent grain, connector grain and every step, against a
/// bare <see cref="HttpClient"/> that asks the same endpoint of the same sandbox. The two take turns, so that a machine that others
/// use too disturbs both alike.
/// </summary>
internal static class PipelineCommand
{
    private const int Slices = 5;

    private static readonly int[] Callers = [1, 16, 64];

    internal static async Task<int> RunAsync(string[] options)
    {
        var place = Array.IndexOf(options, "--seconds");
        var duration = TimeSpan.FromSeconds(place >= 0 ? double.Parse(options[place + 1], CultureInfo.InvariantCulture) : 5);
        await using var sandbox = await SandboxChild.StartAsync();
        using var host = GrainHost.Build(services =>
        {
            services.AddSingleton<ICatalogue>(new CatalogueStore(OrdersConnector.Catalogue()));
            services.AddSingleton<ILimitDefinitions, OpenLimits>();
            services.AddChenuGrains(Configuration(sandbox));
        });
        await host.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
        var agents = Agents(host.Services.GetRequiredService<IGrainFactory>());
        var rows = new List<PipelineRow>();
        foreach (var callers in Callers)
        {
            var bare = new Side("bare HttpClient", callers, TimeProvider.System, _ => AskAsync(http, sandbox));
            var whole = new Side("whole pipeline", callers, TimeProvider.System, caller => CallAsync(agents[caller]));
            await bare.RunAsync(duration / 2, keep: false);
            await whole.RunAsync(duration / 2, keep: false);
            for (var slice = 0; slice < Slices; slice++)
            {
                await bare.RunAsync(duration / Slices);
                await whole.RunAsync(duration / Slices);
            }

            rows.AddRange([bare.Result(), whole.Result()]);
        }

        await host.StopAsync();
        if (options.Contains("--json"))
            Console.WriteLine(JsonSerializer.Serialize(rows));
        else
            Print(rows);
        return 0;
    }

    private static IConfiguration Configuration(SandboxChild sandbox) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Upstream:SandboxOrigin"] = sandbox.Origin.ToString(),
        [$"Credentials:{OrdersConnector.Id}:api_key"] = sandbox.ApiKey,
    }).Build();

    private static IAgentGrain[] Agents(IGrainFactory grains) =>
        [.. Enumerable.Range(0, Callers.Max()).Select(i => grains.GetGrain<IAgentGrain>(AgentKey.Of(OrdersConnector.Agent, $"b{i}").ToString()))];

    private static async Task AskAsync(HttpClient http, SandboxChild sandbox)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(sandbox.Origin, OrdersConnector.Path));
        request.Headers.Host = OrdersConnector.Host;
        request.Headers.TryAddWithoutValidation(OrdersConnector.KeyHeader, sandbox.ApiKey);
        using var response = await http.SendAsync(request);
        var body = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        if (body.Length == 0)
            throw new InvalidOperationException("The sandbox answered nothing.");
    }

    private static async Task CallAsync(IAgentGrain agent)
    {
        var arguments = new JsonPayload(Encoding.UTF8.GetBytes("""{"order_id":"A-1042"}"""));
        var result = await agent.CallConnector(OrdersConnector.Id, new AgentCall(OrdersConnector.Endpoint, arguments));
        if (!result.IsSuccess)
            throw new InvalidOperationException($"The call failed: {result.Error?.Code}: {result.Error?.Message}");
    }

    private static void Print(List<PipelineRow> rows)
    {
        Console.WriteLine($"{GrainHost.Runtime}, {"per call",-21}{"callers",9}{"calls/s",10}{"p50 µs",10}{"p99 µs",10}{"cpu µs",9}{"bytes",9}");
        foreach (var pair in rows.Chunk(2))
        {
            foreach (var row in pair)
                Console.WriteLine(Line($"{row.Name,-31}{row.Callers,9}{row.CallsPerSecond,10:N0}{row.P50,10:N0}{row.P99,10:N0}{row.Processor,9:N0}{row.Bytes,9:N0}"));
            var (bare, whole) = (pair[0], pair[1]);
            Console.WriteLine(Line($"  {"added",-38}{whole.CallsPerSecond - bare.CallsPerSecond,10:N0}{whole.P50 - bare.P50,10:N0}{whole.P99 - bare.P99,10:N0}{whole.Processor - bare.Processor,9:N0}{whole.Bytes - bare.Bytes,9:N0}"));
            Console.WriteLine(Line($"  {"ratio",-38}{whole.CallsPerSecond / bare.CallsPerSecond,10:N2}{whole.P50 / bare.P50,10:N2}{whole.P99 / bare.P99,10:N2}{whole.Processor / bare.Processor,9:N2}{whole.Bytes / bare.Bytes,9:N2}"));
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
