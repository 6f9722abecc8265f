using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace CheNu.Client;

/// <summary><c>chenu limits</c>, <c>chenu limits show|set|reset LIMIT</c></summary>
internal static class LimitsCommand
{
    private static readonly Argument<string> Limit = new("limit") { Description = "global, connector/ID, tokens/ID, agent/NAME or user/ID." };
    private static readonly Argument<string> Value = new("value") { Description = "60/min, or for a token bucket \"10/s burst 100\"." };
    private static readonly Option<string?> For = new("--for") { Description = "For how long: 30s, 10m, 1h, 7d. Default: until it is set again.", HelpName = "TIME" };

    public static Command Build(Surroundings surroundings)
    {
        var show = new Command("show", "Shows one limit; a user's only so.") { Limit };
        show.SetAction((result, cancellationToken) => One(result, surroundings, null, cancellationToken));
        var set = new Command("set", "Sets a limit at run time, in the whole cluster within a second.") { Limit, Value, For };
        set.SetAction((result, cancellationToken) => One(result, surroundings, Change(result.GetRequiredValue(Value), result.GetValue(For)), cancellationToken));
        var reset = new Command("reset", "Makes a limit what policies and catalogue say again.") { Limit };
        reset.SetAction((result, cancellationToken) => One(result, surroundings, Change(null, null), cancellationToken));
        var command = new Command("limits", "Shows how the limits stand, and sets them.") { show, set, reset };
        command.SetAction((result, cancellationToken) => All(result, surroundings, cancellationToken));
        return command;
    }

    private static async Task<int> All(ParseResult command, Surroundings surroundings, CancellationToken cancellationToken)
    {
        using var client = GatewayOptions.Connect(command, surroundings);
        var (list, json) = await client.GetLimits(cancellationToken);
        Show(command, surroundings, list.Limits, json);
        return ExitCode.Ok;
    }

    private static async Task<int> One(ParseResult command, Surroundings surroundings, byte[]? change, CancellationToken cancellationToken)
    {
        using var client = GatewayOptions.Connect(command, surroundings);
        var (limit, json) = await client.Limit(command.GetRequiredValue(Limit), change, cancellationToken);
        Show(command, surroundings, [limit], json);
        return ExitCode.Ok;
    }

    private static void Show(ParseResult command, Surroundings surroundings, IReadOnlyList<LimitView> limits, ReadOnlyMemory<byte> json)
    {
        var printer = new Printer(surroundings);
        if (command.GetValue(GatewayOptions.Json)) printer.Json(json);
        else printer.Grid(["limit", "allows", "left", "held", "waiting", "free in s", "source"], [.. limits.Select(Row)]);
    }

    private static IReadOnlyList<string> Row(LimitView limit) =>
    [
        limit.Limit,
        limit.Allows,
        limit.Left.ToString(CultureInfo.InvariantCulture),
        limit.Outstanding.ToString(CultureInfo.InvariantCulture),
        limit.Queued.ToString(CultureInfo.InvariantCulture),
        limit.FreeInSeconds.ToString("0.###", CultureInfo.InvariantCulture),
        limit.SetUntil is { } until ? $"{limit.Source} until {until.ToString("u", CultureInfo.InvariantCulture)}" : limit.Source,
    ];

    private static byte[] Change(string? value, string? time)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("limit", value);
            if (time is not null) writer.WriteNumber("for_seconds", Seconds(time));
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static double Seconds(string time)
    {
        var unit = time.Length == 0 ? 0 : time[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => 0 };
        if (unit > 0 && double.TryParse(time[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number * unit <= 31 * 86_400) return number * unit;
        throw new UsageException($"--for '{time}' must be a time above 0 and at most 31d, as 30s, 10m, 1h or 7d.");
    }
}
