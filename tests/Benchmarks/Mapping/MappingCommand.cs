using System.Globalization;
using System.Text;
using System.Text.Json;
using Benchmarks.GrainCalls;
using CheNu.Grains.Connectors;

namespace Benchmarks.Mapping;

/// <summary><c>mapping</c>: what it costs to bind arguments, build a request, and read and map an answer, without any I/O.</summary>
internal static class MappingCommand
{
    private const string Payment =
        """{"amount":"1099","customer":"cus_A1","description":"Acompte, chantier 42","automatic_payment_methods":{"enabled":true},"metadata":{"project":"42"}}""";

    private const string PaymentAnswer =
        """{"id":"pi_1","object":"payment_intent","amount":1099,"amount_capturable":0,"currency":"cad","livemode":false,"status":"requires_payment_method","metadata":{"project":"42"},"next_action":null,"last_payment_error":null}""";

    private const string Invoice =
        """{"CustomerRef":{"value":"1"},"Line":[{"Amount":100.50,"SalesItemLineDetail":{"ItemRef":{"value":"7"},"Qty":1}},{"Amount":20,"SalesItemLineDetail":{"ItemRef":{"value":"8"}}}],"DueDate":"2026-12-21"}""";

    internal static async Task<int> RunAsync(string[] options)
    {
        var catalogue = CatalogueLoader.Load(options is [var path, ..] ? path : "catalog").OrThrow();
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["realmId"] = "9130" };
        var stripe = catalogue.Connectors["CONN_FIN_STRIPE"].Endpoints["create_payment_intent"];
        var quickBooks = catalogue.Connectors["CONN_FIN_QUICKBOOKS"].Endpoints["create_invoice"];
        var files = catalogue.Connectors["CONN_PROD_GOOGLE"].Endpoints["list_files"];
        var answer = Encoding.UTF8.GetBytes(PaymentAnswer);
        var list = FileList(100);

        var loop = new LoadLoop(TimeProvider.System, TimeSpan.FromSeconds(2));
        Measurement[] measurements =
        [
            await Measure(loop, "bind: payment", () => Bind(stripe, Payment)),
            await Measure(loop, "bind and build: payment (form)", () => Build(stripe, Payment, values)),
            await Measure(loop, "bind: invoice of 2 lines", () => Bind(quickBooks, Invoice)),
            await Measure(loop, "bind and build: invoice (JSON)", () => Build(quickBooks, Invoice, values)),
            await Measure(loop, "read and map: payment", () => Map(stripe, answer)),
            await Measure(loop, "JsonElement.Parse alone: the same 100 files", () => JsonElement.Parse(list)),
            await Measure(loop, $"read and map: 100 files, {list.Length:N0} bytes", () => Map(files, list)),
        ];
        foreach (var m in measurements)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{m.Name,-42} {m.ProcessorNanosecondsPerCall / 1000,10:N1} µs {m.BytesPerCall,12:N0} B"));
        return 0;
    }

    private static Task<Measurement> Measure(LoadLoop loop, string name, Action action) => loop.MeasureAsync(name, 1, (_, times) =>
    {
        for (var i = 0; i < times; i++)
            action();
        return Task.CompletedTask;
    });

    private static BoundArguments Bind(Endpoint endpoint, string json) =>
        ArgumentBinder.Bind(endpoint, new JsonPayload(Encoding.UTF8.GetBytes(json))) is { IsValid: true } result
            ? result.Arguments
            : throw new InvalidOperationException("The benchmark's arguments do not fit the catalogue.");

    private static void Build(Endpoint endpoint, string json, Dictionary<string, string> values)
    {
        using var message = RequestBuilder.Build(endpoint.Request!, Bind(endpoint, json), values, endpoint.Effect.Key, "0f8fad5b-d9cb-469f-a165-70867728950e").Message;
    }

    private static void Map(Endpoint endpoint, byte[] body)
    {
        var read = ResponseReader.Read(endpoint, 200, body, "application/json; charset=utf-8");
        _ = ResponseMapper.Map(endpoint, read.Value, BoundArguments.None);
    }

    private static byte[] FileList(int count) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        kind = "drive#fileList",
        nextPageToken = "next",
        files = Enumerable.Range(0, count).Select(i => new
        {
            id = $"file{i}",
            name = $"Plan {i}.pdf",
            mimeType = "application/pdf",
            size = "1024",
            modifiedTime = "2026-11-21T08:30:00.000Z",
            parents = new[] { "root" },
            webViewLink = $"https://drive.google.com/file/d/file{i}/view",
        }),
    });
}
