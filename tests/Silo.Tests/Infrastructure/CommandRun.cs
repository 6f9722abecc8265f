using System.Text;
using CheNu.Client;

namespace Silo.Tests;

/// <summary>One run of the <c>chenu</c> command in this process.</summary>
/// <param name="ExitCode">What the shell would see.</param>
/// <param name="Out">The output stream.</param>
/// <param name="Error">The error stream.</param>
internal sealed record CommandRun(int ExitCode, string Out, string Error)
{
    /// <summary>Lines of the output, without the last, empty one.</summary>
    public string[] Lines => Out.TrimEnd('\n').Split('\n');

    /// <summary>Runs with the free key of a gateway.</summary>
    public static Task<CommandRun> Against(TestGateway gateway, params string[] args) =>
        Run(args, new Dictionary<string, string>(StringComparer.Ordinal) { ["CHENU_URL"] = gateway.Url.ToString(), ["CHENU_API_KEY"] = TestGateway.FreeKey });

    /// <summary>Runs.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="environment">All the environment variables there are; CHENU_HOME is an empty folder unless given.</param>
    /// <param name="input">The standard input.</param>
    /// <param name="terminal">Whether the output is a terminal of 100 columns.</param>
    public static async Task<CommandRun> Run(string[] args, Dictionary<string, string>? environment = null, string input = "", bool terminal = false)
    {
        environment ??= [];
        environment.TryAdd("CHENU_HOME", Path.Combine(Path.GetTempPath(), "no-such-folder-of-chenu"));
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var surroundings = new Surroundings
        {
            Out = output,
            Error = error,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Environment = name => environment.GetValueOrDefault(name),
            OutIsTerminal = terminal,
            Width = 100,
        };
        var exitCode = await ClientProgram.Run(args, surroundings, TestContext.Current.CancellationToken);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }
}
