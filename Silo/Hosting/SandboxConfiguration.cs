using CheNu.Sandbox;
using Microsoft.Extensions.Configuration.Memory;

namespace CheNu.Silo.Hosting;

/// <summary>Points the grains at the sandbox. What is configured by hand goes over it, so that a wrong credential can be tried.</summary>
internal static class SandboxConfiguration
{
    public static void Add(IConfigurationBuilder configuration, SandboxServer sandbox)
    {
        configuration.Sources.Insert(0, new CredentialsSource(sandbox.Credentials));
        configuration.Add(new MemoryConfigurationSource
        {
            InitialData = [KeyValuePair.Create("Upstream:SandboxOrigin", (string?)sandbox.Origin.ToString())],
        });
    }

    /// <summary>The credentials that the sandbox accepts, under the keys where the grains look for credentials; found when asked for, since a reload brings new connectors.</summary>
    private sealed class CredentialsSource(SandboxCredentials credentials) : ConfigurationProvider, IConfigurationSource
    {
        private const string Prefix = "Credentials:";

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            value = null;
            if (!key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || key.Split(':') is not [_, var connector, var field]) return false;
            value = credentials.Find(connector, field);
            return value is not null;
        }
    }
}
