namespace CheNu.Grains.Resilience;

/// <summary>
/// How many of a connector's slots each level may hold, so that a higher one is never starved by a lower. Of 10: L3 alone at
/// most 7, L3 and L2 together 8, L3 to L1 9, and all together 10. Of 1 everyone may have it, and the highest level is next.
/// </summary>
internal static class ConcurrencyShares
{
    public const int Levels = 4;

    private const int Tenths = 10;

    /// <summary>What calls of this level and of lower ones (greater numbers) may hold together.</summary>
    public static int Of(int slots, int level) => Math.Max(1, slots * (Tenths - level) / Tenths);
}
