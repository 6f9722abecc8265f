using System.Globalization;
using System.Text.Json;

namespace CheNu.Client;

/// <summary>Shows the catalogue: everything, one connector, or one endpoint.</summary>
internal static class CatalogueTables
{
    public static void ShowAll(Printer printer, CatalogueView catalogue) => printer.Grid(
        ["connector", "endpoint", "effect", "auth", "parameters"],
        [.. catalogue.Connectors.SelectMany(connector => connector.Endpoints.Select(endpoint => Row(connector, endpoint)))]);

    public static void Show(Printer printer, ConnectorView connector)
    {
        printer.Heading($"{connector.Id}: {connector.Name}");
        printer.Grid(["connector", "endpoint", "effect", "auth", "parameters"], [.. connector.Endpoints.Select(endpoint => Row(connector, endpoint))]);
        printer.Heading("Agents that may call");
        printer.Grid(["agent"], [.. connector.AgentsUsing.Select(IReadOnlyList<string> (agent) => [agent])]);
        if (connector.Credentials.Count == 0) return;
        printer.Heading("Credential");
        printer.Grid(
            ["credential", "label", "secret", "optional", "form"],
            [.. connector.Credentials.Select(IReadOnlyList<string> (field) => [field.Name, field.Label, YesNo(field.Secret), YesNo(field.Optional), field.Pattern ?? ""])]);
    }

    public static void Show(Printer printer, ConnectorView connector, EndpointView endpoint)
    {
        printer.Heading($"{connector.Id} {endpoint.Name}{(endpoint.Description is { } text ? ": " + text : "")}");
        printer.Grid(["property", "value"],
        [
            ["request", endpoint.Dataset is { } dataset ? $"published file {dataset}" : $"{endpoint.Method} {endpoint.Url}"],
            ["effect", endpoint.Effect],
            ["auth", endpoint.Auth],
        ]);
        printer.Heading("Parameters");
        printer.Grid(["parameter", "type", "required", "default", "in", "notes"], [.. endpoint.Parameters.SelectMany(field => Rows(field, field.Name))]);
        if (endpoint.Response is not { } response) return;
        printer.Heading("Answer");
        printer.Grid(["member", "type", "required", "notes"], [.. Inside(response, "").SelectMany(member => Rows(member.Field, member.Path)).Select(IReadOnlyList<string> (row) => [row[0], row[1], row[2], row[5]])]);
    }

    private static IReadOnlyList<string> Row(ConnectorView connector, EndpointView endpoint) =>
        [connector.Id, endpoint.Name, endpoint.Effect, endpoint.Auth, string.Join(", ", endpoint.Parameters.Select(Short))];

    private static string Short(FieldView field) => $"{field.Name}{(field.Required ? "" : "?")}: {field.Type}{(field.Format is { } format ? " " + format : "")}";

    private static IEnumerable<IReadOnlyList<string>> Rows(FieldView field, string path)
    {
        yield return [path, field.Type, YesNo(field.Required), field.Default.ValueKind == JsonValueKind.Undefined ? "" : field.Default.ToString(), field.In ?? "", Notes(field)];
        foreach (var (inner, innerPath) in Inside(field, path))
        {
            foreach (var row in Rows(inner, innerPath)) yield return row;
        }
    }

    private static IEnumerable<(FieldView Field, string Path)> Inside(FieldView field, string path)
    {
        var (members, prefix) = field.Items is { } items ? (items.Members, path + "[]") : (field.Members, path);
        return members.Select(member => (member, prefix.Length == 0 ? member.Name : $"{prefix}.{member.Name}"));
    }

    private static string Notes(FieldView field)
    {
        string?[] notes =
        [
            field.Description,
            field.Format is { } format ? "format " + format : null,
            field.Pattern is { } pattern ? "pattern " + pattern : null,
            field.Minimum is { } minimum ? "at least " + minimum.ToString(CultureInfo.InvariantCulture) : null,
            field.Maximum is { } maximum ? "at most " + maximum.ToString(CultureInfo.InvariantCulture) : null,
            field.PersonalData is { } personal ? "personal: " + personal : null,
            field.Example is { } example ? "e.g. " + example : null,
        ];
        return string.Join("; ", notes.Where(note => note is not null));
    }

    private static string YesNo(bool value) => value ? "yes" : "no";
}
