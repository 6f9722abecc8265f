using System.CommandLine;

namespace CheNu.Client;

/// <summary>The <c>chenu</c> command.</summary>
internal static class ClientProgram
{
    public static async Task<int> Run(string[] args, Surroundings surroundings, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Calls the connectors of a CHE·NU gateway, and checks catalogue files.\n\n" + ExitCode.Help)
        {
            GatewayOptions.Url,
            GatewayOptions.Key,
            GatewayOptions.Json,
            GatewayOptions.Verbose,
            CallCommand.Build(surroundings),
            CatalogCommand.Build(surroundings),
            CacheCommand.Build(surroundings),
            HealthCommand.Build(surroundings),
            LlmCommand.Build(surroundings),
        };

        // An argument that begins with @ is the user's own, not a file of arguments.
        var command = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (command.Errors.Count > 0)
        {
            foreach (var error in command.Errors.Select(error => PlainText.OneLine(error.Message)).Distinct(StringComparer.Ordinal)) await surroundings.Error.WriteLineAsync(error);
            await surroundings.Error.WriteLineAsync("chenu --help says how it is used.");
            return ExitCode.Usage;
        }

        var printer = new Printer(surroundings);
        try
        {
            return await command.InvokeAsync(new InvocationConfiguration { Output = surroundings.Out, Error = surroundings.Error, EnableDefaultExceptionHandler = false }, cancellationToken);
        }
        catch (UsageException exception)
        {
            printer.ErrorLine(exception.Message);
            return ExitCode.Usage;
        }
        catch (GatewayUnreachableException exception)
        {
            printer.ErrorLine(exception.Message);
            printer.ErrorLine("  Next: start one with dotnet run --project Silo, or say where it is with --url or CHENU_URL.");
            return ExitCode.Unreachable;
        }
        catch (GatewayProblemException exception)
        {
            if (command.GetValue(GatewayOptions.Json)) printer.Json(exception.Json);
            ProblemView.Show(printer, exception.Problem);
            return ExitCode.For(exception.Problem);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }
}
