using System.Collections.Frozen;
using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CheNu.Grains.Connectors;
using CheNu.Grains.Llm;

namespace CheNu.Client;

/// <summary><c>chenu llm route --level L2 …</c>: asks no gateway.</summary>
internal static class LlmRouteCommand
{
    private static readonly Option<string> Level = new("--level") { Description = "The agent's level, L0 to L3.", Required = true };
    private static readonly Option<string?> Task = new("--task") { Description = "The type of task, for example document_analysis." };
    private static readonly Option<string?> Model = new("--model") { Description = "This model or none; auto: the rules choose." };
    private static readonly Option<string?> Needs = new("--needs") { Description = "What it must be able to do, with commas: image, tools, reasoning, prefill, json_schema." };
    private static readonly Option<int> Tokens = new("--tokens") { Description = "Tokens of the question." };
    private static readonly Option<int?> Output = new("--output") { Description = "Tokens that the answer may have." };
    private static readonly Option<string?> StayIn = new("--stay-in") { Description = "Regions that the data must not leave, with commas: CA." };
    private static readonly Option<string?> Down = new("--down") { Description = "Models or providers to take as unreachable, with commas." };
    private static readonly Option<string> Catalogue = new("--catalog") { Description = "The catalogue's folder, or its llm.yaml.", DefaultValueFactory = static _ => "catalog" };

    public static Command Build(Surroundings surroundings)
    {
        var command = new Command("route", "Shows which model a call goes to, every candidate, and why it was rejected. Reads the catalogue on this machine.")
        {
            Level, Task, Model, Needs, Tokens, Output, StayIn, Down, Catalogue,
        };
        command.SetAction(result => Run(result, surroundings));
        return command;
    }

    // Apart, so that the other commands load nothing of the catalogue's loader.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Run(ParseResult command, Surroundings surroundings)
    {
        var printer = new Printer(surroundings);
        var request = Request(command);
        if (Load(command.GetRequiredValue(Catalogue), printer) is not { } catalogue) return ExitCode.Failed;
        var decision = LlmRouter.Route(request, catalogue, Availability(command, catalogue));
        if (command.GetValue(GatewayOptions.Json)) printer.Json(ToJson(decision));
        else RouteView.Show(printer, decision);
        return decision.Refusal is null ? ExitCode.Ok : ExitCode.Failed;
    }

    private static RouteRequest Request(ParseResult command)
    {
        var level = command.GetRequiredValue(Level);
        if (level is not ['L' or 'l', >= '0' and <= '3']) throw new UsageException($"'{level}' is not a level. Allowed: L0, L1, L2, L3.");
        var needs = LlmCapability.None;
        foreach (var word in Words(command.GetValue(Needs)))
            needs |= LlmCapabilities.Parse(word) ?? throw new UsageException($"'{word}' is not allowed for --needs. Allowed: image, {string.Join(", ", LlmCapabilities.All)}.");
        if (command.GetValue(Tokens) < 0) throw new UsageException("--tokens is 0 or more.");
        if (command.GetValue(Output) < 1) throw new UsageException("--output is 1 or more.");
        return new()
        {
            Level = level[1] - '0',
            Task = command.GetValue(Task),
            Model = command.GetValue(Model),
            Needs = needs,
            InputTokens = command.GetValue(Tokens),
            MaxOutputTokens = command.GetValue(Output),
            StayIn = Words(command.GetValue(StayIn)),
        };
    }

    private static LlmCatalogue? Load(string path, Printer printer)
    {
        if (!Directory.Exists(path) && !File.Exists(path)) throw new UsageException($"'{path}' is neither a folder nor a file; --catalog says where the catalogue is.");
        var result = CatalogueLoader.Load(path);
        foreach (var error in result.Errors) printer.ErrorLine(error.ToString());
        if (result.Catalogue is { Llm: null }) printer.ErrorLine($"{path} has no llm.yaml.");
        return result.Catalogue?.Llm;
    }

    private static LlmAvailability Availability(ParseResult command, LlmCatalogue catalogue)
    {
        var down = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Words(command.GetValue(Down)))
        {
            var isProvider = catalogue.Providers.Any(provider => provider.Key == name);
            var key = isProvider ? name : catalogue.Find(name)?.Alias ?? throw new UsageException($"--down: there is no model or provider '{name}'. Providers: {string.Join(", ", catalogue.Providers.Select(static provider => provider.Key))}.");
            down[key] = isProvider ? $"{name} is down (--down)" : "it is down (--down)";
        }

        return new(down.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static ImmutableArray<string> Words(string? list) =>
        list is null ? [] : [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static byte[] ToJson(RouteDecision decision)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) RouteDecisionWriter.Write(writer, decision);
        return buffer.ToArray();
    }
}
