using System.Diagnostics;
using System.Text;

namespace Silo.Tests;

/// <summary>The real executables, as a person would start them.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private SiloProcess(Process process, string home)
    {
        _process = process;
        Home = home;
    }

    /// <summary>The folder that stands for the user's own.</summary>
    public string Home { get; }

    /// <summary>What it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Starts a silo and waits for its banner's last line.</summary>
    public static async Task<SiloProcess> Start(params string[] settings)
    {
        var home = Directory.CreateTempSubdirectory("chenu-process-").FullName;
        var process = Launch("CheNu.Silo.dll", home, settings);
        var silo = new SiloProcess(process, home);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!silo.Output.Contains("-- call ", StringComparison.Ordinal))
        {
            var line = await process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException($"It ended: {await process.StandardError.ReadToEndAsync(patience.Token)}");
            lock (silo._output) silo._output.Append(line).Append('\n');
        }

        return silo;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<CommandRun> Run(string program, string home, params string[] args)
    {
        using var process = Launch(program, home, args);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return new CommandRun(process.ExitCode, await output, await error);
    }

    /// <summary>Asks it to stop, as a service manager would, and tells how it ended.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        var rest = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        lock (_output) _output.Append(rest);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
        Directory.Delete(Home, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static Process Launch(string program, string home, string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program));
        foreach (var arg in args) start.ArgumentList.Add(arg);
        start.Environment["CHENU_HOME"] = home;
        start.Environment.Remove("CHENU_URL");
        start.Environment.Remove("CHENU_API_KEY");
        start.Environment.Remove("ASPNETCORE_URLS");
        return Process.Start(start)!;
    }
}
