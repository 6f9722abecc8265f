namespace CheNu.Grains.Admission;

/// <summary>LLM tokens that a call may use.</summary>
internal sealed class TokenReservation(LimitDriver driver, AwaitedPermit permit, MonotonicClock clock, Admission refusal)
{
    /// <summary>Whether the tokens are reserved; otherwise <see cref="Refusal"/> says why not.</summary>
    public bool IsReserved { get; } = permit.State == WaiterState.Granted;

    public Admission Refusal => refusal;

    /// <summary>The call has ended.</summary>
    /// <param name="tokens">What it used, which may be more than was reserved; 0 when it was not sent.</param>
    public void Settle(long tokens) => driver.Limit.Settle(permit, tokens, clock.Now);
}
