using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>How long one attempt may take, so that one that hangs leaves time for another.</summary>
internal static class AttemptTime
{
    /// <summary>Not worth dividing.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Half of the time that is left, but at least 5 s, for a call that may be repeated; all of it for one that may not, and
    /// for the last attempt.
    /// </summary>
    /// <param name="effect">What repeating it does.</param>
    /// <param name="remaining">What is left of the call's time.</param>
    /// <param name="isLast">Whether no attempt can follow.</param>
    public static TimeSpan Of(EffectKind effect, TimeSpan remaining, bool isLast)
    {
        if (isLast || effect == EffectKind.Unsafe) return remaining;
        var half = remaining / 2;
        return half >= Least ? half : remaining < Least ? remaining : Least;
    }

    /// <summary>What the first attempt at an endpoint may take.</summary>
    public static TimeSpan Of(Endpoint endpoint, TimeSpan remaining) => Of(endpoint.Effect.Kind, remaining, isLast: false);
}
