using CheNu.Silo.Configuration;
using Microsoft.Extensions.Configuration;

namespace Silo.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Read_Nothing_IsTheSandboxOnLoopback()
    {
        var settings = Settings.Read(Configuration());

        Assert.Equal(("http://127.0.0.1:5080", true, true), (settings.Urls.Text, settings.Urls.OnlyLoopback, settings.Sandbox));
        Assert.Equal((8 << 20, TimeSpan.FromSeconds(30)), (settings.Gateway.MaxRequestBytes, settings.Gateway.RequestReadTimeout));
        Assert.Null(settings.StatePath);
    }

    [Theory]
    [InlineData("Gateway:MaxRequestBytes", "abc", "Gateway:MaxRequestBytes is 'abc'; it must be a whole number from 1024 to 67108864.")]
    [InlineData("Gateway:MaxRequestBytes", "1023", "Gateway:MaxRequestBytes is '1023'; it must be a whole number from 1024 to 67108864.")]
    [InlineData("Gateway:RequestReadTimeout", "0", "Gateway:RequestReadTimeout is '0'; it must be a time from 00:00:01 to 00:10:00, written hh:mm:ss.")]
    [InlineData("Sandbox:Enabled", "yes", "Sandbox:Enabled is 'yes'; it must be true or false.")]
    [InlineData("Sandbox:Enabled", "false", "Gateway:ApiKeys is empty; outside the sandbox (Sandbox:Enabled is false) at least one key is needed, each with Key or Sha256, and Agent.")]
    [InlineData("Gateway:ApiKey", "x", "Gateway:ApiKey: there is no such setting. Gateway has ApiKeys, DevelopmentKey, MaxRequestBytes, RequestReadTimeout, ShutdownTimeout.")]
    [InlineData("Gateway:DevelopmentKey", "short", "Gateway:DevelopmentKey must be 24 to 512 visible ASCII characters.")]
    [InlineData("Catalog:Path", "/no/such/folder", "Catalog:Path is '/no/such/folder'; there is no such folder.")]
    [InlineData("urls", "ftp://127.0.0.1:1", "urls has 'ftp://127.0.0.1:1'; it must look like http://127.0.0.1:5080.")]
    [InlineData("urls", "http://0.0.0.0:5080", "urls is 'http://0.0.0.0:5080', which other machines can reach; set Gateway:ApiKeys or Gateway:DevelopmentKey, or listen on 127.0.0.1.")]
    [InlineData("http_ports", "8080", "urls is 'http://*:8080', which other machines can reach; set Gateway:ApiKeys or Gateway:DevelopmentKey, or listen on 127.0.0.1.")]
    public void Read_WrongSetting_SaysKeyValueAndFix(string key, string value, string error)
    {
        var exception = Assert.Throws<StartException>(() => Settings.Read(Configuration((key, value))));

        Assert.Equal([error], exception.Reasons);
    }

    [Fact]
    public void Read_SeveralWrongSettings_SaysAllAtOnce()
    {
        var exception = Assert.Throws<StartException>(() => Settings.Read(Configuration(
            ("Sandbox:Enabled", "maybe"),
            ("Gateway:MaxRequestBytes", "-1"),
            ("Gateway:ApiKeys:0:Agent", "nobody"),
            ("Gateway:ApiKeys:1:Key", "hunter2"),
            ("Gateway:ApiKeys:1:Agent", "*"),
            ("Gateway:ApiKeys:2:Sha256", "abcd"),
            ("Gateway:ApiKeys:2:Agent", "L2_ESTIMATOR"),
            ("Gateway:ApiKeys:2:Scope", "all"))));

        Assert.Equal(
            [
                "Gateway:ApiKeys:0:Agent is 'nobody'; it must be NAME or NAME/instance, NAME beginning with its level, L0_ to L3_, or * to let the caller choose with X-Agent.",
                "Gateway:ApiKeys:0 must have either Key or Sha256.",
                "Gateway:ApiKeys:1:Key must be 24 to 512 visible ASCII characters.",
                "Gateway:ApiKeys:2:Sha256 must be the 64 hexadecimal digits of the key's SHA-256.",
                "Gateway:MaxRequestBytes is '-1'; it must be a whole number from 1024 to 67108864.",
                "Sandbox:Enabled is 'maybe'; it must be true or false.",
                "Gateway:ApiKeys:2:Scope: there is no such setting. Gateway:ApiKeys:2 has Agent, Key, Name, Operator, Sha256, User.",
            ],
            exception.Reasons);
        Assert.DoesNotContain("hunter2", string.Concat(exception.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_KeyAndItsHash_AreTheSame()
    {
        const string key = "a_key_for_the_estimator_alone";
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)));

        var settings = Settings.Read(Configuration(
            ("Sandbox:Enabled", "false"),
            ("Gateway:ApiKeys:0:Name", "estimator"),
            ("Gateway:ApiKeys:0:Sha256", hash),
            ("Gateway:ApiKeys:0:Agent", "L2_ESTIMATOR/laval"),
            ("Gateway:ApiKeys:0:User", "*")));

        var found = new CheNu.Silo.Gateway.ApiKeyRing(settings.Gateway.ApiKeys).Find(key);
        Assert.Equal(("estimator", "L2_ESTIMATOR/laval", null, true), (found?.Name, found?.Agent?.Key, found?.User, found!.AnyUser));
        Assert.Null(new CheNu.Silo.Gateway.ApiKeyRing(settings.Gateway.ApiKeys).Find(hash));
    }

    [Fact]
    public void Read_SameKeyTwice_IsAnError()
    {
        const string key = "a_key_for_the_estimator_alone";

        var exception = Assert.Throws<StartException>(() => Settings.Read(Configuration(
            ("Gateway:ApiKeys:0:Name", "first"), ("Gateway:ApiKeys:0:Key", key), ("Gateway:ApiKeys:0:Agent", "*"),
            ("Gateway:ApiKeys:1:Key", key), ("Gateway:ApiKeys:1:Agent", "*"))));

        Assert.Equal(["Gateway:ApiKeys:1 is the same key as 'first'; each key stands for one agent."], exception.Reasons);
    }

    [Theory]
    [InlineData("http://127.0.0.1:80", true)]
    [InlineData("http://localhost:80;http://[::1]:80", true)]
    [InlineData("http://localhost:80;http://*:80", false)]
    [InlineData("http://example.org:80", false)]
    public void Urls_Addresses_AreLoopbackOrNot(string urls, bool loopback)
    {
        var settings = Settings.Read(Configuration(("urls", urls), ("Gateway:DevelopmentKey", RunningSilo.Key)));

        Assert.Equal(loopback, settings.Urls.OnlyLoopback);
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Key, string? (pair) => pair.Value, StringComparer.Ordinal)).Build();
}
