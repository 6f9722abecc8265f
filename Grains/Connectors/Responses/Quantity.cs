namespace CheNu.Grains.Connectors;

/// <summary>
/// Quantities with units, as Autodesk's model properties write them: <c>##94.172{mm}[3]{m}</c> (value, unit, decimals, the
/// system's unit) or <c>19772.676 millimeter^2</c>. A bare number has no unit.
/// </summary>
internal static class Quantity
{
    /// <summary>Splits a quantity into the spelling of its number and its unit.</summary>
    public static bool TryRead(string text, out string number, out string unit)
    {
        unit = "";
        var rest = text.AsSpan().Trim();
        if (rest.StartsWith("##", StringComparison.Ordinal))
            rest = rest[2..];

        var end = rest.IndexOfAnyExcept("+-.0123456789eE");
        if (end < 0)
            end = rest.Length;
        number = rest[..end].ToString();
        if (!ExactNumber.TryRead(number, out _, out _))
            return false;

        rest = rest[end..].Trim();
        if (rest is ['{', ..])
        {
            var close = rest.IndexOf('}');
            if (close < 0)
                return false;
            rest = rest[1..close].Trim();
        }

        unit = rest.ToString();
        return true;
    }
}
