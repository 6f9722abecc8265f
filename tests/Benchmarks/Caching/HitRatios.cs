using System.Globalization;

namespace Benchmarks.Caching;

/// <summary>What each policy hits of generated traces.</summary>
internal static class HitRatios
{
    private const int Keys = 100_000;
    private const int Requests = 1_000_000;

    private static readonly int[] Capacities = [1_000, 5_000, 20_000];

    public static void Print()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Hits of the popular keys' requests: {Keys:N0} keys, {Requests:N0} requests."));
        Console.WriteLine($"{"",-22} {string.Join(' ', Capacities.Select(static capacity => $"{capacity,10:N0}"))} entries");
        Print("Zipf 0.9", new(Keys, 0.9, 0, 0));
        Print("Zipf 0.9 and a scan of 20,000 every 50,000", new(Keys, 0.9, 50_000, 20_000));
        Print("Zipf 0.7 and a scan of 20,000 every 50,000", new(Keys, 0.7, 50_000, 20_000));
    }

    private static void Print(string name, ZipfTrace trace)
    {
        Console.WriteLine(name);
        var rows = Capacities.Select(capacity => Measure(trace, capacity)).ToArray();
        for (var i = 0; i < rows[0].Length; i++)
            Console.WriteLine($"  {rows[0][i].Name,-20} {string.Join(' ', rows.Select(row => row[i].Hits.ToString("P1", CultureInfo.InvariantCulture).PadLeft(10)))}");
    }

    private static (string Name, double Hits)[] Measure(ZipfTrace trace, int capacity)
    {
        IPolicy[] policies = [new LruPolicy(capacity), new SievePolicy(capacity), new StorePolicy(capacity), new TinyLfuPolicy(capacity)];
        var hits = new int[policies.Length];
        foreach (var key in trace.Requests(Requests, 1))
        {
            for (var i = 0; i < policies.Length; i++)
            {
                if (policies[i].Ask(key) && key >= 0) hits[i]++;
            }
        }

        return [.. policies.Select((policy, i) => (policy.Name, hits[i] / (double)Requests))];
    }
}
