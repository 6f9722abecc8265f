namespace CheNu.Sandbox;

/// <summary>One request that arrived.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="At">When.</param>
/// <param name="Method">Upper case.</param>
/// <param name="Host">The vendor's host name.</param>
/// <param name="Path">As sent, without the query.</param>
/// <param name="Query">As sent; values of names that look like secrets are <c>***</c>.</param>
/// <param name="Headers">By name; of anything that may be secret only the scheme (<c>Bearer ***</c>).</param>
/// <param name="BodyBytes">Length of the body.</param>
/// <param name="Status">What the vendor answered, or null when it was not asked.</param>
/// <param name="Fault">The fault that hit it, or null.</param>
/// <param name="Effect">The write that took place, for example <c>stripe.payment_intents.create</c>, or null.</param>
public sealed record LoggedRequest(
    long Number,
    DateTimeOffset At,
    string Method,
    string Host,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    int BodyBytes,
    int? Status,
    string? Fault,
    string? Effect);
