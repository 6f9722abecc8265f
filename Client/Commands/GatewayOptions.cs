using System.CommandLine;

namespace CheNu.Client;

/// <summary>The options that every command that asks a gateway has.</summary>
internal static class GatewayOptions
{
    public static Option<string?> Url { get; } = new("--url") { Description = "The gateway's address. Default: CHENU_URL, else the gateway running on this machine.", HelpName = "URL", Recursive = true };

    public static Option<string?> Key { get; } = new("--key", "--api-key") { Description = "The API key. Default: CHENU_API_KEY, else the development key of the gateway running on this machine.", HelpName = "KEY", Recursive = true };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print the answer as JSON, problems included.", Recursive = true };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Show the receipt: what each step decided, what was sent.", Recursive = true };

    public static ChenuClient Connect(ParseResult command, Surroundings surroundings) =>
        GatewayLocator.Connect(command.GetValue(Url), command.GetValue(Key), surroundings);
}
