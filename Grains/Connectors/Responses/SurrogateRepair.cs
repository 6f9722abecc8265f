namespace CheNu.Grains.Connectors;

/// <summary>
/// Some vendors cut texts in the middle of a character and send half a surrogate pair (<c>\ud83d</c>), which no program can
/// read as text. Each half is replaced by U+FFFD, as decoders do.
/// </summary>
internal static class SurrogateRepair
{
    /// <summary>Repairs JSON text; a copy is made only when there is something to repair.</summary>
    /// <returns>Whether there was.</returns>
    public static bool Apply(ref ReadOnlyMemory<byte> json)
    {
        if (JsonText.IsSound(json.Span))
            return false;

        var bytes = json.ToArray();
        for (var at = 0; at + 5 < bytes.Length; at++)
        {
            if (bytes[at] != '\\')
                continue;
            if (!TryReadUnit(bytes, at, out var unit))
                at++;
            else if (char.IsHighSurrogate(unit) && TryReadUnit(bytes, at + 6, out var next) && char.IsLowSurrogate(next))
                at += 11;
            else
            {
                if (char.IsSurrogate(unit))
                    "fffd"u8.CopyTo(bytes.AsSpan(at + 2));
                at += 5;
            }
        }

        json = bytes;
        return true;
    }

    private static bool TryReadUnit(byte[] bytes, int at, out char unit)
    {
        unit = default;
        return at + 5 < bytes.Length && bytes[at] == '\\' && bytes[at + 1] == 'u' && JsonText.TryReadHex(bytes.AsSpan(at + 2, 4), out unit);
    }
}
