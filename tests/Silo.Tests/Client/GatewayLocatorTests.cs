using CheNu;

namespace Silo.Tests;

public sealed class GatewayLocatorTests : IDisposable
{
    private readonly string _home = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_home)) Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task Call_NothingTold_UsesTheFileOfTheRunningGateway()
    {
        await using var gateway = await TestGateway.Start();
        Write(gateway.Url.ToString());

        var run = await CommandRun.Run(["call", SampleCatalogue.Connector, "verify_license"], Home());

        Assert.Equal(0, run.ExitCode);
        Assert.Single(gateway.Agents.Calls);
    }

    [Fact]
    public async Task Call_AnotherGatewayTold_DoesNotGetTheFilesKey()
    {
        await using var gateway = await TestGateway.Start();
        Write("http://127.0.0.1:1");

        var run = await CommandRun.Run(["call", SampleCatalogue.Connector, "verify_license", "--url", gateway.Url.ToString()], Home());

        Assert.Equal(4, run.ExitCode);
        Assert.StartsWith("unauthenticated: This request needs an API key", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_FileThatIsBroken_IsAsIfThereWereNone()
    {
        Directory.CreateDirectory(_home);
        await File.WriteAllTextAsync(Path.Combine(_home, "gateway.json"), "{\"url\":", TestContext.Current.CancellationToken);

        var run = await CommandRun.Run(["health", "--url", "http://127.0.0.1:1"], Home());

        Assert.Equal(3, run.ExitCode);
    }

    [Fact]
    public void File_OnUnix_IsReadableByItsOwnerOnly()
    {
        Write("http://127.0.0.1:1");

        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps the user's profile private.");
        }
        else
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_home, "gateway.json")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_home));
        }

        Assert.Equal(["gateway.json"], Directory.GetFiles(_home).Select(Path.GetFileName));
    }

    private void Write(string url) => CheNu.Silo.Hosting.DevelopmentFile.Write(Path.Combine(_home, "gateway.json"), url, TestGateway.FreeKey);

    private Dictionary<string, string> Home() => new(StringComparer.Ordinal) { ["CHENU_HOME"] = _home };
}
