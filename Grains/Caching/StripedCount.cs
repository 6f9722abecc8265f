namespace CheNu.Grains.Caching;

/// <summary>A count that many threads raise at once without waiting for each other's cache line.</summary>
internal sealed class StripedCount
{
    private const int Stripes = 16;
    private const int LongsPerLine = 16;

    private readonly long[] _counts = new long[Stripes * LongsPerLine];

    public long Value
    {
        get
        {
            var sum = 0L;
            for (var i = 0; i < Stripes; i++) sum += Volatile.Read(ref _counts[i * LongsPerLine]);
            return sum;
        }
    }

    public void Increment() => Interlocked.Increment(ref _counts[(Thread.GetCurrentProcessorId() & (Stripes - 1)) * LongsPerLine]);
}
