using System.Diagnostics;
using System.Globalization;
using CheNu.Grains.Connectors;
using CheNu.Tests;

namespace Benchmarks.Catalogues;

/// <summary>How long 1,000 connectors of the seeds' size take to load: read, parsed, checked, compiled.</summary>
internal static class CatalogueLoad
{
    private const int Connectors = 1_000;
    private const int Rounds = 15;

    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("chenu-catalogue-").FullName;
        try
        {
            var bytes = Write(folder);
            var cold = Load(folder);
            var warm = new double[Rounds];
            for (var i = 0; i < Rounds; i++) warm[i] = Load(folder);
            Array.Sort(warm);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Connectors:N0} connectors, {bytes / 1e6:0.0} MB: {cold:0} ms the first time in a process; then median {warm[Rounds / 2]:0} ms, fastest {warm[0]:0} ms, slowest {warm[^1]:0} ms of {Rounds}."));
            return warm[Rounds / 2] < 1_000 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static long Write(string folder)
    {
        var connectors = Directory.CreateDirectory(Path.Combine(folder, "connectors")).FullName;
        File.WriteAllText(Path.Combine(folder, "agents.yaml"), "agents: [ { name: \"L1_CHIEF\" }, { name: \"L3_TAKEOFF_WALLS\" } ]\n");
        var bytes = 0L;
        for (var i = 0; i < Connectors; i++)
        {
            var file = Path.Combine(connectors, string.Create(CultureInfo.InvariantCulture, $"{i:D4}.yaml"));
            File.WriteAllText(file, CatalogueGenerator.Connector(i));
            bytes += new FileInfo(file).Length;
        }

        return bytes;
    }

    /// <summary>In milliseconds.</summary>
    private static double Load(string folder)
    {
        var start = Stopwatch.GetTimestamp();
        var loaded = CatalogueLoader.Load(folder).OrThrow().Connectors.Count;
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return loaded == Connectors ? elapsed : throw new InvalidOperationException($"{loaded} connectors were loaded.");
    }
}
