using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CheNu.Grains.Connectors;

namespace CheNu.Client;

/// <summary><c>chenu catalog validate PATH</c>: asks no gateway.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string> FolderOrFile = new("path") { Description = "A catalogue, a folder of connectors, one connector's file, or llm.yaml." };

    public static Command Build(Surroundings surroundings)
    {
        var command = new Command("validate", "Checks catalogue files on this machine; every error as file:line:column: what is wrong.") { FolderOrFile };
        command.SetAction(result => Run(result, surroundings));
        return command;
    }

    // Apart, so that the other commands load nothing of the catalogue's loader.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Run(ParseResult command, Surroundings surroundings)
    {
        var path = command.GetRequiredValue(FolderOrFile);
        if (!Directory.Exists(path) && !File.Exists(path)) throw new UsageException($"'{path}' is neither a folder nor a file.");

        var result = CatalogueLoader.Load(path);
        if (CataloguePolicies.Check(path) is { IsEmpty: false } policies) result = new(null, [.. result.Errors.Union(policies)]);
        var printer = new Printer(surroundings);
        if (command.GetValue(GatewayOptions.Json)) printer.Json(ToJson(result));
        else if (result.Catalogue is { } catalogue) printer.Line(Describe(catalogue));
        else foreach (var error in result.Errors) printer.Line(error.ToString());

        if (result.Catalogue is not null) return ExitCode.Ok;
        printer.ErrorLine($"{result.Errors.Length.ToString(CultureInfo.InvariantCulture)} {(result.Errors.Length == 1 ? "error" : "errors")} in {path}.");
        return ExitCode.Failed;
    }

    private static string Describe(ConnectorCatalogue catalogue)
    {
        var endpoints = catalogue.Connectors.Values.Sum(connector => connector.Endpoints.Values.Distinct().Count());
        return $"Valid: connectors {catalogue.Connectors.Count}, endpoints {endpoints}, agents {catalogue.Agents.Count}{(catalogue.Llm is { } models ? $", models {models.Models.Count}" : "")}, version {catalogue.Version}.";
    }

    private static byte[] ToJson(CatalogueLoadResult result)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("valid", result.Catalogue is not null);
            if (result.Catalogue is { } catalogue) writer.WriteString("version", catalogue.Version);
            writer.WriteStartArray("errors");
            foreach (var error in result.Errors)
            {
                writer.WriteStartObject();
                writer.WriteString("file", error.File);
                writer.WriteNumber("line", error.Line);
                writer.WriteNumber("column", error.Column);
                writer.WriteString("message", error.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
