using System.CommandLine;
using System.Text.Json;

namespace CheNu.Client;

/// <summary><c>chenu cache stats</c></summary>
internal static class CacheStatsCommand
{
    public static Command Build(Surroundings surroundings)
    {
        var command = new Command("stats", "Shows how the cache stands: hits, misses, stale answers, evictions, bytes.");
        command.SetAction((result, cancellationToken) => Run(result, surroundings, cancellationToken));
        return command;
    }

    private static async Task<int> Run(ParseResult command, Surroundings surroundings, CancellationToken cancellationToken)
    {
        using var client = GatewayOptions.Connect(command, surroundings);
        var json = await client.GetCache(cancellationToken);
        var printer = new Printer(surroundings);
        if (command.GetValue(GatewayOptions.Json))
        {
            printer.Json(json);
            return ExitCode.Ok;
        }

        using var document = JsonDocument.Parse(json);
        var silos = document.RootElement.GetProperty("silos").EnumerateArray().ToList();
        string[] columns = ["measure", "cluster", .. silos.Select(static silo => silo.GetProperty("silo").GetString() ?? "")];
        var rows = document.RootElement.EnumerateObject()
            .Where(static member => member.Value.ValueKind == JsonValueKind.Number)
            .Select(IReadOnlyList<string> (member) => [member.Name, member.Value.GetRawText(), .. silos.Select(silo => silo.TryGetProperty(member.Name, out var own) ? own.GetRawText() : "")]);
        printer.Grid(columns, [.. rows]);
        return ExitCode.Ok;
    }
}
