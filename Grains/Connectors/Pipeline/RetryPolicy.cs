namespace CheNu.Grains.Connectors;

/// <summary>
/// Decides whether a failed attempt is repeated, and after which wait: exponential with jitter, or as long as the vendor
/// says. A pure function of what it is given; randomness comes from outside.
/// </summary>
/// <param name="random">Gives numbers from 0 (included) to 1 (excluded); called from many threads.</param>
internal sealed class RetryPolicy(Func<double> random)
{
    /// <summary>Wait before the second attempt, before jitter; doubled by each further one.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    /// <summary>Wait between two attempts at most, unless the vendor asks for more.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    /// <summary>The wait before the next attempt, or null when there is to be none.</summary>
    /// <param name="error">Why the last attempt failed.</param>
    /// <param name="effect">What repeating the call does.</param>
    /// <param name="attempts">Attempts made so far, at least one.</param>
    /// <param name="maxRetries">Attempts allowed after the first.</param>
    /// <param name="remaining">Time left for the call; a wait that does not fit is not begun.</param>
    public TimeSpan? WaitAfter(ConnectorError error, EffectKind effect, int attempts, int maxRetries, TimeSpan remaining)
    {
        if (!error.Retryable || attempts > maxRetries || !MayRepeat(error, effect))
            return null;

        var wait = Backoff(attempts);
        if (error.RetryAfter is { } asked && asked > wait)
            wait = asked;
        return wait < remaining ? wait : null;
    }

    // An unsafe call is repeated only when it certainly was not done: it never left, or the vendor refused it (429).
    private static bool MayRepeat(ConnectorError error, EffectKind effect) => effect != EffectKind.Unsafe || error.Effect == EffectState.NotDone;

    private TimeSpan Backoff(int attempts)
    {
        var whole = FirstWait * Math.Pow(2, Math.Min(attempts - 1, 16));
        if (whole > MaxWait)
            whole = MaxWait;
        return whole * (0.5 + (random() / 2));
    }
}
