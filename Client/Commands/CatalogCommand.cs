using System.CommandLine;

namespace CheNu.Client;

/// <summary><c>chenu catalog [CONNECTOR [ENDPOINT]]</c></summary>
internal static class CatalogCommand
{
    private static readonly Argument<string?> Connector = new("connector") { Description = "Show this connector only.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string?> Endpoint = new("endpoint") { Description = "Show this endpoint only, with every member of its parameters.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Build(Surroundings surroundings)
    {
        var command = new Command("catalog", "Shows what can be called: every connector, endpoint and parameter.") { Connector, Endpoint, ValidateCommand.Build(surroundings) };
        command.SetAction((result, cancellationToken) => Run(result, surroundings, cancellationToken));
        return command;
    }

    private static async Task<int> Run(ParseResult command, Surroundings surroundings, CancellationToken cancellationToken)
    {
        using var client = GatewayOptions.Connect(command, surroundings);
        var printer = new Printer(surroundings);
        var asJson = command.GetValue(GatewayOptions.Json);
        if (command.GetValue(Connector) is not { } id)
        {
            var (catalogue, json) = await client.GetCatalogue(cancellationToken);
            if (asJson) printer.Json(json);
            else CatalogueTables.ShowAll(printer, catalogue);
            return ExitCode.Ok;
        }

        var (connector, connectorJson) = await client.GetConnector(id, cancellationToken);
        if (command.GetValue(Endpoint) is not { } name)
        {
            if (asJson) printer.Json(connectorJson);
            else CatalogueTables.Show(printer, connector);
            return ExitCode.Ok;
        }

        if (connector.Endpoints.FirstOrDefault(endpoint => string.Equals(endpoint.Name, name, StringComparison.Ordinal)) is not { } found)
        {
            printer.ErrorLine($"unknown_endpoint: {id} has no endpoint {name}.");
            printer.ErrorLine($"  It has {string.Join(", ", connector.Endpoints.Select(endpoint => endpoint.Name))}.");
            return ExitCode.Failed;
        }

        if (asJson) printer.Json(Only(connectorJson, name));
        else CatalogueTables.Show(printer, connector, found);
        return ExitCode.Ok;
    }

    private static ReadOnlyMemory<byte> Only(ReadOnlyMemory<byte> connector, string endpoint)
    {
        using var document = System.Text.Json.JsonDocument.Parse(connector);
        var found = document.RootElement.GetProperty("endpoints").EnumerateArray().First(candidate => candidate.GetProperty("name").ValueEquals(endpoint));
        return System.Text.Encoding.UTF8.GetBytes(found.GetRawText());
    }
}
