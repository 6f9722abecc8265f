using System.CommandLine;
using System.Globalization;

namespace CheNu.Client;

/// <summary><c>chenu breakers</c>, <c>chenu breakers isolate|reset CONNECTOR</c></summary>
internal static class BreakersCommand
{
    private static readonly Option<string?> Credential = new("--credential") { Description = "One of the connector's several credentials. Default: the connector as a whole.", HelpName = "NAME" };

    public static Command Build(Surroundings surroundings)
    {
        var command = new Command("breakers", "Shows the circuit breaker of each connector.")
        {
            Change("isolate", "Opens a connector's breaker until it is reset: nothing is sent there.", surroundings),
            Change("reset", "Closes a connector's breaker, whatever opened it.", surroundings),
        };
        command.SetAction((result, cancellationToken) => Show(result, surroundings, cancellationToken));
        return command;
    }

    private static Command Change(string name, string description, Surroundings surroundings)
    {
        var connector = new Argument<string>("connector") { Description = "The connector's id." };
        var command = new Command(name, description) { connector, Credential };
        command.SetAction(async (result, cancellationToken) =>
        {
            using var client = GatewayOptions.Connect(result, surroundings);
            var (id, credential) = (result.GetValue(connector)!, result.GetValue(Credential));
            var (breaker, json) = name == "isolate"
                ? await client.IsolateBreaker(id, credential, cancellationToken)
                : await client.ResetBreaker(id, credential, cancellationToken);
            Print(result, surroundings, [breaker], json);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<int> Show(ParseResult command, Surroundings surroundings, CancellationToken cancellationToken)
    {
        using var client = GatewayOptions.Connect(command, surroundings);
        var (view, json) = await client.GetBreakers(cancellationToken);
        Print(command, surroundings, view.Breakers, json);
        return ExitCode.Ok;
    }

    private static void Print(ParseResult command, Surroundings surroundings, IReadOnlyList<BreakerView> breakers, ReadOnlyMemory<byte> json)
    {
        var printer = new Printer(surroundings);
        if (command.GetValue(GatewayOptions.Json))
        {
            printer.Json(json);
            return;
        }

        printer.Grid(
            ["breaker", "state", "next probe", "silos", "open", "quorum", "threshold", "reset"],
            [.. breakers.Select(IReadOnlyList<string> (breaker) =>
            [
                breaker.Breaker,
                breaker.Enabled ? breaker.State : breaker.State + " (disabled)",
                breaker.Probing ? "under way" : breaker.RetryAfter is { } wait ? Seconds(wait) : "",
                Number(breaker.Silos),
                Number(breaker.OpenSilos),
                Number(breaker.Quorum),
                Number(breaker.FailureThreshold),
                Seconds(breaker.ResetTimeoutS),
            ])]);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(value):0} s");
}
