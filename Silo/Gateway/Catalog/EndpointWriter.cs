using System.Text.Json;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>Writes one endpoint of the catalogue.</summary>
internal static class EndpointWriter
{
    public static void Write(Utf8JsonWriter writer, Endpoint endpoint)
    {
        writer.WriteStartObject();
        writer.WriteString("name", FullName(endpoint));
        if (endpoint.Service is { } service) writer.WriteString("service", service);
        if (endpoint.Description is { } description) writer.WriteString("description", description);
        if (endpoint.Request is { } request)
        {
            writer.WriteString("method", request.Method);
            writer.WriteString("url", request.Url.ToString());
        }
        else if (endpoint.Dataset is { } dataset)
        {
            writer.WriteString("dataset", dataset.Source.Url.ToString());
        }

        writer.WriteString("effect", Words.Of(endpoint.Effect.Kind));
        writer.WriteString("auth", Words.Of(endpoint.Auth.Kind));
        writer.WriteNumber("timeout_ms", endpoint.Timeout.TotalMilliseconds);
        writer.WriteString("data_type", Words.Of(endpoint.DataType));
        if (endpoint.Cache is { } cache) writer.WriteNumber("cache_s", cache.TimeToLive.TotalSeconds);
        if (endpoint.Pagination is { } pages) writer.WriteString("next_page_parameter", pages.Parameter);

        writer.WriteStartArray("parameters");
        foreach (var parameter in endpoint.Parameters)
        {
            writer.WriteStartObject();
            writer.WriteString("name", parameter.Name);
            writer.WriteString("in", Words.Of(parameter.Location));
            FieldWriter.WriteMembers(writer, parameter.Schema);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (endpoint.Response is { } response)
        {
            writer.WriteStartObject("response");
            FieldWriter.WriteMembers(writer, response);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>The name to call it by: <c>verify_license</c>, <c>drive.list_files</c>.</summary>
    public static string FullName(Endpoint endpoint) =>
        endpoint.Service is { } service && !endpoint.Name.StartsWith(service + ".", StringComparison.Ordinal)
            ? $"{service}.{endpoint.Name}"
            : endpoint.Name;
}
