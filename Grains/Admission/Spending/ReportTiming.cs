namespace CheNu.Grains.Admission;

/// <summary>When a silo speaks to an authority without being asked to.</summary>
internal static class ReportTiming
{
    /// <summary>A use is told so soon where somebody waits for it; also the least time between two polls.</summary>
    public const long Early = 20 * TimeSpan.TicksPerMillisecond;

    /// <summary>Tickets that were not asked about for so long go along with the next message.</summary>
    public const long Together = 100 * TimeSpan.TicksPerMillisecond;

    /// <summary>A slot must come so long before a caller's time is over, so that the answer still reaches it.</summary>
    public const long Margin = 50 * TimeSpan.TicksPerMillisecond;

    /// <summary>Messages without an answer after which those who wait are told so.</summary>
    public const int Patience = 3;

    private const long FirstBackoff = 100 * TimeSpan.TicksPerMillisecond;
    private const long LongestBackoff = TimeSpan.TicksPerSecond;

    /// <summary>How long to leave an authority alone that did not answer so many times: 100 ms, doubling to a second.</summary>
    public static long Backoff(int failures) =>
        failures > 4 ? LongestBackoff : Math.Min(LongestBackoff, FirstBackoff << (failures - 1));
}
