namespace CheNu.Grains.Admission;

/// <summary>One message to an authority on its way, with what is needed to make sense of the answer.</summary>
/// <param name="Message">The message.</param>
/// <param name="SentAt">Just before sending, on this silo's clock; durations in the answer count from here.</param>
/// <param name="Asked">The callers of <see cref="LimitRequest.Asks"/>.</param>
/// <param name="Polled">The callers of <see cref="LimitRequest.Polls"/>.</param>
/// <param name="News">What <see cref="LimitRequest.Vendor"/> says.</param>
internal sealed record LimitExchange(LimitRequest Message, long SentAt, IReadOnlyList<PermitWaiter> Asked, IReadOnlyList<PermitWaiter> Polled, VendorNews? News);
