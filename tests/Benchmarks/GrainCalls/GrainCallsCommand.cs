using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.GrainCalls;

/// <summary><c>grain-calls</c>: what a grain call costs on the runtime compiled in, and against the other one.</summary>
internal static class GrainCallsCommand
{
    private const int ManyCallers = 64;

    internal static async Task<int> RunAsync(string[] options)
    {
        var seconds = Option(options, "--seconds") is { } given ? double.Parse(given, CultureInfo.InvariantCulture) : 2;
        var own = await MeasureAsync(TimeSpan.FromSeconds(seconds));
        var other = Option(options, "--compare") is { } path ? await MeasureOtherAsync(path, seconds) : null;
        if (options.Contains("--json"))
            Console.WriteLine(JsonSerializer.Serialize(own));
        else
            Print(own, other);
        return 0;
    }

    private static async Task<Report> MeasureAsync(TimeSpan duration)
    {
        using var host = GrainHost.Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var echoes = Enumerable.Range(0, ManyCallers).Select(i => grains.GetGrain<IEchoGrain>(i)).ToArray();
        var greeting = new Greeting { Text = "hello", Numbers = [1, 2, 3] };
        var loop = new LoadLoop(TimeProvider.System, duration);

        // The first round is for the compiler.
        await MeasureAllAsync(loop, echoes, greeting);
        var measurements = await MeasureAllAsync(loop, echoes, greeting);
        await host.StopAsync();
        return new Report(GrainHost.Runtime, measurements);
    }

    private static async Task<Measurement[]> MeasureAllAsync(LoadLoop loop, IEchoGrain[] echoes, Greeting greeting) =>
    [
        await loop.MeasureAsync("alone, Task<int>", 1, (_, times) => AddAsync(echoes[0], times)),
        await loop.MeasureAsync("alone, ValueTask<int>", 1, (_, times) => AddValueAsync(echoes[0], times)),
        await loop.MeasureAsync("alone, message copied both ways", 1, (_, times) => SayAsync(echoes[0], greeting, times)),
        await loop.MeasureAsync("alone, grain to grain", 1, (_, times) => echoes[0].CallOther(1, times)),
        await loop.MeasureAsync("64 callers, 64 grains", ManyCallers, (caller, times) => AddAsync(echoes[caller], times)),
        await loop.MeasureAsync("64 callers, 1 grain", ManyCallers, (_, times) => AddAsync(echoes[0], times)),
    ];

    private static async Task AddAsync(IEchoGrain grain, int times)
    {
        for (var i = 0; i < times; i++)
            await grain.Add(1);
    }

    private static async Task AddValueAsync(IEchoGrain grain, int times)
    {
        for (var i = 0; i < times; i++)
            await grain.AddValue(1);
    }

    private static async Task SayAsync(IEchoGrain grain, Greeting greeting, int times)
    {
        for (var i = 0; i < times; i++)
            await grain.Say(greeting);
    }

    /// <summary>Runs the other flavour's benchmark as a child, after this one, so that they do not disturb each other.</summary>
    private static async Task<Report> MeasureOtherAsync(string path, double seconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList = { "exec", path, "grain-calls", "--json", "--seconds", seconds.ToString(CultureInfo.InvariantCulture) },
        };
        using var child = Process.Start(start) ?? throw new InvalidOperationException($"{path} could not be started.");
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        var line = output.Split('\n').LastOrDefault(text => text.StartsWith('{'))
            ?? throw new InvalidOperationException($"{path} printed no measurements (exit code {child.ExitCode}).");
        return JsonSerializer.Deserialize<Report>(line)!;
    }

    private static void Print(Report own, Report? other)
    {
        Console.Write(Line($"{own.Runtime,-34}{"ns/call",10}{"cpu ns",9}{"bytes",8}{"calls/s",12}"));
        Console.WriteLine(other is null ? "" : Line($"  |{other.Runtime + " ns",12}{"cpu ns",9}{"bytes",8}{"calls/s",12}  | ratio{"ns",7}{"cpu",7}{"bytes",7}"));
        foreach (var measured in own.Measurements)
        {
            Console.Write(Line($"{measured.Name,-34}{measured.NanosecondsPerCall,10:N0}{Columns(measured)}"));
            var their = other?.Measurements.FirstOrDefault(m => m.Name == measured.Name);
            Console.WriteLine(their is null ? "" : Line($"  |{their.NanosecondsPerCall,12:N0}{Columns(their)}  |      {Ratios(measured, their)}"));
        }
    }

    private static string Columns(Measurement m) => Line($"{m.ProcessorNanosecondsPerCall,9:N0}{m.BytesPerCall,8:N0}{m.CallsPerSecond,12:N0}");

    private static string Ratios(Measurement own, Measurement other) => Line(
        $"{other.NanosecondsPerCall / own.NanosecondsPerCall,7:N1}{other.ProcessorNanosecondsPerCall / own.ProcessorNanosecondsPerCall,7:N1}{other.BytesPerCall / own.BytesPerCall,7:N1}");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string? Option(string[] options, string name)
    {
        var index = Array.IndexOf(options, name);
        return index >= 0 && index + 1 < options.Length ? options[index + 1] : null;
    }
}
