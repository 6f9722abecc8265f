using System.CommandLine;
using System.Text.Json;

namespace CheNu.Client;

/// <summary><c>chenu call CONNECTOR ENDPOINT name=value …</c></summary>
internal static class CallCommand
{
    private const long MaxInputBytes = 64 << 20;

    private static readonly Argument<string> Connector = new("connector") { Description = "The connector's id, for example CONN_GOV_RBQ." };
    private static readonly Argument<string> Endpoint = new("endpoint") { Description = "The endpoint's name, for example verify_license." };
    private static readonly Argument<string[]> Pairs = new("arguments")
    {
        Description = "name=text, name:=json, a.b=text, list[0].name=text, list[]=text. The gateway converts text to the declared type.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> JsonArgs = new("--json-args") { Description = "Arguments as a JSON object, @FILE or - for the standard input; pairs go over them.", HelpName = "JSON" };
    private static readonly Option<string?> Agent = new("--agent") { Description = "The agent that calls, NAME or NAME/instance.", HelpName = "NAME" };
    private static readonly Option<string?> User = new("--user") { Description = "An opaque id of the person it is done for.", HelpName = "ID" };
    private static readonly Option<string?> IdempotencyKey = new("--idempotency-key") { Description = "The same for every repeat of the same call.", HelpName = "KEY" };
    private static readonly Option<bool> NoCache = new("--no-cache") { Description = "Ask the vendor, whatever is cached." };
    private static readonly Option<string?> MaxAge = new("--max-age") { Description = "Take a cached answer only when it is at most so old, as 30s or 5m.", HelpName = "TIME" };
    private static readonly Option<bool> OnlyIfCached = new("--only-if-cached") { Description = "Send nothing: a cached answer or none." };
    private static readonly Option<string?> Timeout = new("--timeout") { Description = "Time for the whole call, as 500ms, 30s or 2m.", HelpName = "TIME" };

    public static Command Build(Surroundings surroundings)
    {
        var command = new Command("call", "Calls a connector's endpoint and shows the answer.") { Connector, Endpoint, Pairs, JsonArgs, Agent, User, IdempotencyKey, Timeout, NoCache, MaxAge, OnlyIfCached };
        command.SetAction((result, cancellationToken) => Run(result, surroundings, cancellationToken));
        return command;
    }

    private static async Task<int> Run(ParseResult command, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var json = await ReadJson(command.GetValue(JsonArgs), surroundings, cancellationToken);
        var arguments = ArgumentBuilder.Build(json, command.GetValue(Pairs) ?? []);
        var options = new CallOptions
        {
            Agent = HeaderValue(command, Agent),
            User = HeaderValue(command, User),
            IdempotencyKey = HeaderValue(command, IdempotencyKey),
            Timeout = command.GetValue(Timeout) is { } time ? Duration.Parse(time) : null,
            CacheControl = CacheControl(command),
        };

        using var client = GatewayOptions.Connect(command, surroundings);
        var answer = await client.Call(command.GetRequiredValue(Connector), command.GetRequiredValue(Endpoint), JsonSerializer.SerializeToUtf8Bytes(arguments, ClientJson.Default.JsonObject), options, cancellationToken);

        var printer = new Printer(surroundings);
        if (command.GetValue(GatewayOptions.Json)) printer.Json(answer.Json);
        else if (answer.Problem is null) DataView.Show(printer, answer.Data);
        if (answer.Problem is not null) ProblemView.Show(printer, answer.Problem);
        if (answer.Receipt is not null && !command.GetValue(GatewayOptions.Json)) ShowReceipt(command, printer, answer.Receipt);
        return answer.Problem is null ? ExitCode.Ok : ExitCode.For(answer.Problem);
    }

    private static string? CacheControl(ParseResult command)
    {
        var (noCache, onlyIfCached, maxAge) = (command.GetValue(NoCache), command.GetValue(OnlyIfCached), command.GetValue(MaxAge));
        if (noCache && onlyIfCached) throw new UsageException("--no-cache and --only-if-cached exclude each other.");
        string?[] directives =
        [
            noCache ? "no-cache" : null,
            maxAge is null ? null : FormattableString.Invariant($"max-age={Math.Ceiling(Duration.Parse(maxAge, "--max-age").TotalSeconds):0}"),
            onlyIfCached ? "only-if-cached" : null,
        ];
        return directives.Any(directive => directive is not null) ? string.Join(", ", directives.Where(directive => directive is not null)) : null;
    }

    /// <summary>These options travel as headers: what could end one and begin another is refused here.</summary>
    private static string? HeaderValue(ParseResult command, Option<string?> option) =>
        command.GetValue(option) is { } value && value.Any(character => character is < ' ' or > '~')
            ? throw new UsageException($"{option.Name} must be visible ASCII characters.")
            : command.GetValue(option);

    private static void ShowReceipt(ParseResult command, Printer printer, Receipt receipt)
    {
        if (command.GetValue(GatewayOptions.Verbose))
        {
            ReceiptView.Show(printer, receipt);
            return;
        }

        if (receipt.Cache is { AgeS: not null } cache) printer.ErrorLine($"cache: {cache}");
        foreach (var warning in receipt.Warnings) printer.ErrorLine("warning: " + warning);
        if (receipt.NextPage.ValueKind == JsonValueKind.Object) printer.ErrorLine("There is more; for the next page add " + string.Join(' ', receipt.NextPage.EnumerateObject().Select(member => $"{member.Name}={member.Value}")));
    }

    private static async Task<string?> ReadJson(string? told, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (told is null || (told is not "-" && !told.StartsWith('@'))) return told;
        try
        {
            await using var stream = told is "-" ? surroundings.OpenInput() : File.OpenRead(told[1..]);
            if (stream.CanSeek && stream.Length > MaxInputBytes) throw new UsageException($"--json-args {told} is larger than {MaxInputBytes} bytes.");
            using var reader = new StreamReader(stream, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--json-args {told} cannot be read: {exception.Message}");
        }
    }
}
