using System.Globalization;

namespace Silo.Tests;

/// <summary>The programs themselves, as separate processes.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Silo_FromStartToStop_WorksAsTheReadmeSays()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("The test stops the process with a Unix signal.");
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        await using var silo = await SiloProcess.Start([.. RunningSilo.Settings().Where(setting => !setting.StartsWith("--Gateway:DevelopmentKey", StringComparison.Ordinal))]);

        var line = silo.Output.Split('\n').Single(line => line.Contains(" -- call ", StringComparison.Ordinal)).Trim();
        string[] command = line[(line.IndexOf("-- ", StringComparison.Ordinal) + 3)..].Split(' ');
        var first = await SiloProcess.Run("chenu.dll", silo.Home, command);
        var took = time.GetElapsedTime(started);

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.DoesNotContain('\e', first.Out);
        TestContext.Current.TestOutputHelper!.WriteLine($"start of the process to first answered call, client included: {took.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s");

        Assert.Contains("  gateway    http://127.0.0.1:", silo.Output, StringComparison.Ordinal);
        Assert.Contains("  key        chenu_dev_", silo.Output, StringComparison.Ordinal);
        Assert.Contains($"  catalogue  {RunningSilo.CataloguePath} (9 connectors, ", silo.Output, StringComparison.Ordinal);
        Assert.Contains("  services   all simulated, at http://127.0.0.1:", silo.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(silo.Home, "gateway.json")));

        Assert.Equal(0, await silo.Stop());
        Assert.False(File.Exists(Path.Combine(silo.Home, "gateway.json")));
        Assert.DoesNotContain("dbug: ", silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silo_PortTaken_SaysWhichSettingToChange()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var home = Directory.CreateTempSubdirectory("chenu-process-").FullName;

        var run = await SiloProcess.Run("CheNu.Silo.dll", home, RunningSilo.Settings($"--urls=http://{listener.LocalEndpoint}"));

        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("is ready", run.Out, StringComparison.Ordinal);
        Assert.StartsWith("The gateway cannot listen.\n  urls is 'http://127.0.0.1:", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("--urls http://127.0.0.1:5081", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(home));
        Directory.Delete(home);
    }
}
