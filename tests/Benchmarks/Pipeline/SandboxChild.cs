using System.Diagnostics;
using CheNu.Sandbox;

namespace Benchmarks.Pipeline;

/// <summary>The sandbox in a process of its own, so that its work counts for neither side.</summary>
internal sealed class SandboxChild : IAsyncDisposable
{
    /// <summary>The benchmark's own command that runs it.</summary>
    public const string Command = "sandbox";

    private readonly Process _process;

    private SandboxChild(Process process, Uri origin, string apiKey) => (_process, Origin, ApiKey) = (process, origin, apiKey);

    public Uri Origin { get; }

    public string ApiKey { get; }

    public static async Task<SandboxChild> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(typeof(SandboxChild).Assembly.Location);
        }

        start.ArgumentList.Add(Command);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The sandbox could not be started.");
        var said = await process.StandardOutput.ReadLineAsync();
        return said?.Split(' ') is [var origin, var key]
            ? new SandboxChild(process, new Uri(origin), key)
            : throw new InvalidOperationException($"The sandbox said '{said}'.");
    }

    /// <summary>The child's part: serves until its input ends.</summary>
    public static async Task<int> ServeAsync()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), OrdersConnector.Catalogue(), TimeProvider.System, CancellationToken.None);
        Console.WriteLine($"{sandbox.Origin} {sandbox.Credentials.Find(OrdersConnector.Id, "api_key")}");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
