namespace CheNu.Grains.Connectors;

/// <summary>What an endpoint does to the world; it decides what may be retried, hedged or cached.</summary>
/// <param name="Kind">Default by method: GET and HEAD safe, PUT and DELETE idempotent, the rest unsafe.</param>
/// <param name="Key">Where the idempotency key goes; with <see cref="EffectKind.Keyed"/>; or with <see cref="EffectKind.Unsafe"/>, where it marks what <paramref name="Reconcile"/> looks for.</param>
/// <param name="Reconcile">How to find out by reading whether an unsafe call took effect, or what a keyed one did that the vendor refuses to repeat; or null.</param>
public sealed record Effect(EffectKind Kind, IdempotencyKey? Key, ReconcileRule? Reconcile);
