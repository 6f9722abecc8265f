using System.CommandLine;
using System.Text.Json;

namespace CheNu.Client;

/// <summary><c>chenu health</c></summary>
internal static class HealthCommand
{
    public static Command Build(Surroundings surroundings)
    {
        var command = new Command("health", "Says whether the gateway is ready, and whether the connectors' systems answer.");
        command.SetAction((result, cancellationToken) => Run(result, surroundings, cancellationToken));
        return command;
    }

    private static async Task<int> Run(ParseResult command, Surroundings surroundings, CancellationToken cancellationToken)
    {
        using var client = GatewayOptions.Connect(command, surroundings);
        var printer = new Printer(surroundings);
        var (gateway, gatewayJson) = await client.GetHealth(cancellationToken);
        var (connectors, connectorsJson, problem) = gateway.Status == "ready" ? await Ask(client, cancellationToken) : default;

        if (command.GetValue(GatewayOptions.Json))
        {
            printer.Json(Together(gatewayJson, connectorsJson));
        }
        else
        {
            HealthTables.Show(printer, gateway);
            if (connectors is not null) HealthTables.Show(printer, connectors);
        }

        if (problem is not null) ProblemView.Show(printer, problem);
        var unhealthy = connectors?.Connectors.Any(connector => connector.State == "unhealthy") is true;
        return gateway.Status == "ready" && !unhealthy ? ExitCode.Ok : ExitCode.Failed;
    }

    /// <summary>Readiness needs no key; the connectors do, and without one the answer is what can be had.</summary>
    private static async Task<(ConnectorHealthList? List, ReadOnlyMemory<byte> Json, Problem? Problem)> Ask(ChenuClient client, CancellationToken cancellationToken)
    {
        try
        {
            var (list, json) = await client.GetConnectorHealth(cancellationToken);
            return (list, json, null);
        }
        catch (GatewayProblemException exception) when (exception.Problem.Status == 401)
        {
            return (null, default, exception.Problem);
        }
    }

    private static ReadOnlyMemory<byte> Together(params ReadOnlySpan<ReadOnlyMemory<byte>> objects)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var json in objects)
            {
                if (json.IsEmpty) continue;
                using var document = JsonDocument.Parse(json);
                foreach (var member in document.RootElement.EnumerateObject()) member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
