namespace CheNu.Grains.Admission;

/// <summary>What a vendor said and the authority has not been told yet, in this silo's time: it gets no longer by being late.</summary>
/// <param name="PauseUntil">It wants no call until then, or null.</param>
/// <param name="Left">What it has left, or null.</param>
/// <param name="LeftUntil">When it counts anew, or null when it did not say.</param>
internal sealed record VendorNews(long? PauseUntil, long? Left, long? LeftUntil)
{
    public static VendorNews Of(VendorNotice notice, long now) =>
        new(now + notice.ComeBackIn?.Ticks, notice.Left, now + notice.LeftFor?.Ticks);

    /// <summary>Together with what was said before: the longer pause, the newer number.</summary>
    public VendorNews After(VendorNews? earlier) => earlier is null ? this : new(
        PauseUntil is { } pause && earlier.PauseUntil is { } before ? Math.Max(pause, before) : PauseUntil ?? earlier.PauseUntil,
        Left ?? earlier.Left,
        Left is null ? earlier.LeftUntil : LeftUntil);

    /// <summary>As a message says it, or null when all of it is over.</summary>
    public VendorNotice? Write(long now)
    {
        TimeSpan? pause = PauseUntil > now ? TimeSpan.FromTicks(PauseUntil.Value - now) : null;
        var left = LeftUntil is null || LeftUntil > now ? Left : null;
        return pause is null && left is null ? null : new(pause, left, LeftUntil is { } until && left is not null ? TimeSpan.FromTicks(until - now) : null);
    }
}
