namespace Orleans.Runtime;

/// <summary>A string hash that does not change between processes, so that hash-based placement is repeatable.</summary>
internal static class StableHash
{
    private const uint Seed = 2166136261;
    private const uint Prime = 16777619;

    internal static int Of(string text)
    {
        var hash = Seed;
        foreach (var c in text)
            hash = (hash ^ c) * Prime;
        return unchecked((int)Mix(hash));
    }

    // FNV alone leaves the low bits of short keys correlated; buckets are chosen by the low bits.
    private static uint Mix(uint value)
    {
        value ^= value >> 16;
        value *= 0x85EBCA6B;
        value ^= value >> 13;
        value *= 0xC2B2AE35;
        return value ^ (value >> 16);
    }
}
