using CheNu.Grains.Connectors;
using CheNu.Silo.Configuration;
using Microsoft.Extensions.Options;

namespace CheNu.Silo.Hosting;

/// <summary>Runs the process and says, in words for people, why it cannot.</summary>
internal static class SiloProgram
{
    private const int Failed = 1;

    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        if (args is ["--help" or "-h" or "-?"])
        {
            await output.WriteAsync(SiloHelp.Text);
            return 0;
        }

        try
        {
            await using var silo = await SiloApplication.Start(args, cancellationToken);
            silo.Banner.Write(output, TimeProvider.System);
            await output.FlushAsync(cancellationToken);
            await silo.WaitForShutdown(cancellationToken);
            return 0;
        }
        catch (StartException exception)
        {
            return await Refuse(error, exception.Message, exception.Reasons);
        }
        catch (CatalogueException exception)
        {
            return await Refuse(error, "The catalogue is not valid.", exception.Errors.Select(one => one.ToString()));
        }
        catch (OptionsValidationException exception)
        {
            return await Refuse(error, "The configuration is not valid.", exception.Failures);
        }
    }

    private static async Task<int> Refuse(TextWriter error, string summary, IEnumerable<string> reasons)
    {
        await error.WriteLineAsync(summary);
        foreach (var reason in reasons) await error.WriteLineAsync("  " + reason);
        return Failed;
    }
}
