using Microsoft.Extensions.Configuration.Memory;

namespace CheNu.Silo.Hosting;

/// <summary>What is logged unless the section <c>Logging</c> says otherwise: our own words, and of the framework only warnings.</summary>
internal static class LogDefaults
{
    public static void Add(IConfigurationBuilder configuration) => configuration.Sources.Insert(0, new MemoryConfigurationSource
    {
        InitialData = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:CheNu.Silo"] = "Information",
            ["Logging:LogLevel:CheNu.Silo.Gateway.ApiKeyHandler"] = "Warning",
        },
    });
}
