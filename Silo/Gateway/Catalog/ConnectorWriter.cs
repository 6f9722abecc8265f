using System.Text.Json;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>Writes a connector for people and tools: no credential value is anywhere near it.</summary>
internal static class ConnectorWriter
{
    public static void Write(Utf8JsonWriter writer, Connector connector)
    {
        writer.WriteStartObject();
        writer.WriteString("id", connector.Id);
        writer.WriteString("name", connector.Name);
        writer.WriteString("type", connector.Type);
        if (connector.Description is { } description) writer.WriteString("description", description);
        if (connector.Region is { } region) writer.WriteString("region", region);

        writer.WriteStartArray("agents_using");
        foreach (var pattern in connector.AgentsUsing) writer.WriteStringValue(pattern.Text);
        writer.WriteEndArray();

        writer.WriteStartArray("credentials");
        foreach (var field in connector.Credentials.Values.OrderBy(field => field.Name, StringComparer.Ordinal)) Write(writer, field);
        writer.WriteEndArray();

        if (connector.RateLimit is { } limit)
        {
            writer.WriteStartObject("rate_limit");
            writer.WriteNumber("requests", limit.Requests);
            writer.WriteNumber("period_s", limit.Period.TotalSeconds);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("residency");
        WriteTexts(writer, "regions", connector.Residency.Regions);
        WriteTexts(writer, "data_classes", connector.Residency.DataClasses);
        writer.WriteEndObject();

        writer.WriteStartArray("endpoints");
        foreach (var endpoint in Distinct(connector)) EndpointWriter.Write(writer, endpoint);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Each endpoint once, by the name that is surely unique: the dictionary also knows those of services by a second name.</summary>
    public static IEnumerable<Endpoint> Distinct(Connector connector) =>
        connector.Endpoints.Values.Distinct().OrderBy(EndpointWriter.FullName, StringComparer.Ordinal);

    private static void Write(Utf8JsonWriter writer, CredentialField field)
    {
        writer.WriteStartObject();
        writer.WriteString("name", field.Name);
        writer.WriteString("label", field.Label);
        if (field.Description is { } description) writer.WriteString("description", description);
        if (field.Pattern is { } pattern) writer.WriteString("pattern", pattern.ToString());
        writer.WriteBoolean("secret", field.Secret);
        writer.WriteBoolean("optional", field.Optional);
        if (field.Example is { } example) writer.WriteString("example", example);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
