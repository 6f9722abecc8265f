namespace CheNu.Client;

/// <summary>What a command meets outside itself, so that tests can put something else there.</summary>
internal sealed record Surroundings
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Opens the standard input.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Looks up an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Whether a person reads <see cref="Out"/>; otherwise it is piped, and gets neither colours nor borders.</summary>
    public required bool OutIsTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public required int Width { get; init; }

    /// <summary>Colours are for terminals, unless the user has said no: https://no-color.org.</summary>
    public bool Colour => OutIsTerminal && string.IsNullOrEmpty(Environment("NO_COLOR")) && Environment("TERM") is not "dumb";

    public static Surroundings OfProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        OpenInput = Console.OpenStandardInput,
        Environment = System.Environment.GetEnvironmentVariable,
        OutIsTerminal = !Console.IsOutputRedirected,
        // Some terminals do not know how wide they are.
        Width = !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : 80,
    };
}
