namespace Benchmarks.Caching;

/// <summary>Requests for keys, few of them popular; now and then somebody reads everything once.</summary>
/// <param name="keys">How many keys.</param>
/// <param name="skew">How popular the popular ones are; 0: all alike.</param>
/// <param name="scanEvery">Requests between two scans; 0: none.</param>
/// <param name="scanLength">Keys of a scan, each asked for once in the trace.</param>
internal sealed class ZipfTrace(int keys, double skew, int scanEvery, int scanLength)
{
    private readonly double[] _shares = Shares(keys, skew);

    /// <summary>The same for the same seed. Scanned keys are negative.</summary>
    public IEnumerable<int> Requests(int count, int seed)
    {
        var random = new Random(seed);
        var scanned = 0;
        for (var i = 0; i < count; i++)
        {
            if (scanEvery > 0 && i % scanEvery == scanEvery - 1)
            {
                for (var j = 0; j < scanLength; j++) yield return --scanned;
            }

            var place = Array.BinarySearch(_shares, random.NextDouble());
            yield return Math.Min(keys - 1, place >= 0 ? place : ~place);
        }
    }

    private static double[] Shares(int keys, double skew)
    {
        var shares = new double[keys];
        var sum = 0.0;
        for (var i = 0; i < keys; i++) shares[i] = sum += 1 / Math.Pow(i + 1, skew);
        for (var i = 0; i < keys; i++) shares[i] /= sum;
        return shares;
    }
}
