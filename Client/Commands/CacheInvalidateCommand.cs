using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CheNu.Client;

/// <summary><c>chenu cache invalidate --tag TAG | --connector ID | --key KEY | --all</c></summary>
internal static class CacheInvalidateCommand
{
    private static readonly Option<string?> Tag = new("--tag") { Description = "A tag of the catalogue, filled in, as list:901; with --connector only that connector's.", HelpName = "TAG" };
    private static readonly Option<string?> Connector = new("--connector") { Description = "Everything of a connector.", HelpName = "ID" };
    private static readonly Option<string?> CacheKey = new("--key") { Description = "One answer, by the key that its receipt shows.", HelpName = "KEY" };
    private static readonly Option<bool> All = new("--all") { Description = "Everything." };

    public static Command Build(Surroundings surroundings)
    {
        var command = new Command("invalidate", "Makes cached answers count no more, in the whole cluster.") { Tag, Connector, CacheKey, All };
        command.SetAction((result, cancellationToken) => Run(result, surroundings, cancellationToken));
        return command;
    }

    private static async Task<int> Run(ParseResult command, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var (tag, connector, key, all) = (command.GetValue(Tag), command.GetValue(Connector), command.GetValue(CacheKey), command.GetValue(All));
        var named = (tag is not null || connector is not null ? 1 : 0) + (key is not null ? 1 : 0) + (all ? 1 : 0);
        if (named != 1) throw new UsageException("Say what to invalidate: --tag TAG, --connector ID, both of these, --key KEY, or --all.");

        var order = new JsonObject();
        if (tag is not null) order["tag"] = tag;
        if (connector is not null) order["connector"] = connector;
        if (key is not null) order["key"] = key;
        if (all) order["all"] = true;

        using var client = GatewayOptions.Connect(command, surroundings);
        var answer = await client.InvalidateCache(JsonSerializer.SerializeToUtf8Bytes(order, ClientJson.Default.JsonObject), cancellationToken);
        var printer = new Printer(surroundings);
        if (command.GetValue(GatewayOptions.Json)) printer.Json(answer);
        else printer.Line($"Invalidated {string.Join(", ", order.Select(static member => member.Key == "all" ? "everything" : $"{member.Key} {member.Value}"))}.");
        return ExitCode.Ok;
    }
}
