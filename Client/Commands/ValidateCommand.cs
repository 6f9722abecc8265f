using System.CommandLine;

namespace CheNu.Client;

/// <summary><c>chenu catalog validate PATH</c></summary>
internal static class ValidateCommand
{
    private static readonly Argument<string> FolderOrFile = new("path") { Description = "A folder of connectors, or one connector's file." };

    public static Command Build(Surroundings surroundings)
    {
        var command = new Command("validate", "Checks catalogue files on this machine; every error as file:line:column: what is wrong.") { FolderOrFile };
        command.SetAction(result => Run(result, surroundings));
        return command;
    }

    private static int Run(ParseResult command, Surroundings surroundings) => throw new UsageException("not yet");
}
