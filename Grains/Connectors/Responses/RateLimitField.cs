using System.Globalization;

namespace CheNu.Grains.Connectors;

/// <summary>
/// The <c>RateLimit</c> header of the IETF's drafts: <c>"minute";r=0;t=30, "day";r=812;t=41000</c>, and its older form
/// <c>limit=100, remaining=0, reset=30</c>. Only a policy that has nothing left makes anyone wait.
/// </summary>
internal static class RateLimitField
{
    /// <summary>The longest wait of the exhausted policies, in seconds; null when none is exhausted or says how long.</summary>
    public static decimal? SecondsLeft(string value)
    {
        if (value.Length > 1000)
            return null;

        decimal? wait = null;
        decimal? remaining = null, reset = null;
        foreach (var policy in value.Split(','))
        {
            if (!policy.Contains(';'))
            {
                remaining = Parameter(policy, "remaining") ?? remaining;
                reset = Parameter(policy, "reset") ?? reset;
                continue;
            }

            decimal? r = null, t = null;
            foreach (var part in policy.Split(';'))
            {
                r = Parameter(part, "r") ?? r;
                t = Parameter(part, "t") ?? t;
            }

            if (r is null or 0 && t is { } seconds)
                wait = Math.Max(wait ?? 0, seconds);
        }

        return wait ?? (remaining is null or 0 ? reset : null);
    }

    private static decimal? Parameter(ReadOnlySpan<char> part, string name)
    {
        var equals = part.IndexOf('=');
        if (equals < 0 || !part[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            return null;
        return decimal.TryParse(part[(equals + 1)..].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
