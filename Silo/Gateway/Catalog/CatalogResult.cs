using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>The catalogue as JSON: all of it, or one connector.</summary>
internal sealed class CatalogResult(ConnectorCatalogue catalogue, Connector? only) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonBody.Write(httpContext, writer =>
    {
        if (only is not null)
        {
            ConnectorWriter.Write(writer, only);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("version", catalogue.Version);
        writer.WriteStartArray("connectors");
        foreach (var connector in catalogue.Connectors.Values.OrderBy(connector => connector.Id, StringComparer.Ordinal)) ConnectorWriter.Write(writer, connector);
        writer.WriteEndArray();
        writer.WriteStartArray("agents");
        foreach (var agent in catalogue.Agents.Values.OrderBy(agent => agent.Name, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("name", agent.Name);
            writer.WriteNumber("level", agent.Level);
            if (agent.Description is { } description) writer.WriteString("description", description);
            if (agent.Department is { } department) writer.WriteString("department", department);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
