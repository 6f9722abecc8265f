using System.CommandLine;

namespace CheNu.Client;

/// <summary><c>chenu health</c></summary>
internal static class HealthCommand
{
    public static Command Build(Surroundings surroundings)
    {
        var command = new Command("health", "Says whether the gateway is ready.");
        command.SetAction((result, cancellationToken) => Run(result, surroundings, cancellationToken));
        return command;
    }

    private static async Task<int> Run(ParseResult command, Surroundings surroundings, CancellationToken cancellationToken)
    {
        using var client = GatewayOptions.Connect(command, surroundings);
        var (health, json) = await client.GetHealth(cancellationToken);
        var printer = new Printer(surroundings);
        if (command.GetValue(GatewayOptions.Json)) printer.Json(json);
        else printer.Grid(["check", "status", "detail"], [["gateway", health.Status, ""], .. health.Checks.Select(IReadOnlyList<string> (check) => [check.Name, check.Status, check.Description ?? ""])]);
        return health.Status == "ready" ? ExitCode.Ok : ExitCode.Failed;
    }
}
