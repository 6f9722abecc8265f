using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>Step 6 of a call: lets it through, makes it the probe, or says as an error of the call that it would be in vain.</summary>
internal sealed class BreakerGate(SiloBreakers breakers, ResilienceMeters meters)
{
    /// <summary>What one call has to do with breakers; disposed when the call has ended.</summary>
    public CallBreakers Begin(Connector connector, Endpoint endpoint) => new(this, breakers, meters, connector, endpoint);

    /// <summary>Lets a call through, or not. While the breaker is closed that is one volatile read.</summary>
    /// <param name="driver">The breaker.</param>
    /// <param name="hold">How long the call may take if it becomes the probe.</param>
    /// <param name="cancellationToken">Cancels the asking.</param>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is held.</exception>
    public ValueTask<BreakerPass> Enter(BreakerDriver driver, TimeSpan hold, CancellationToken cancellationToken) =>
        driver.Breaker.TryPass(out var pass) ? new(BreakerPass.Closed(pass)) : Slow(driver, hold, cancellationToken);

    private async ValueTask<BreakerPass> Slow(BreakerDriver driver, TimeSpan hold, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (driver.Breaker.TryPass(out var pass)) return BreakerPass.Closed(pass);
            var turn = driver.Breaker.Enter(breakers.Clock.Now);
            switch (turn.Kind)
            {
                case BreakerTurnKind.Learn:
                    await driver.Learn().WaitAsync(cancellationToken);
                    break;
                case BreakerTurnKind.AskProbe:
                    // Not cancelled half-way: a probe that nobody waits for any more is given back.
                    if (await driver.AskProbe(hold) is not { } probe) break;
                    if (!cancellationToken.IsCancellationRequested) return BreakerPass.Probing(probe);
                    driver.EndProbe(probe, BreakerEvidence.None);
                    cancellationToken.ThrowIfCancellationRequested();
                    break;
                case BreakerTurnKind.Refused:
                    return BreakerPass.Refused(turn.RetryIn);
                default:
                    break;
            }
        }
    }
}
