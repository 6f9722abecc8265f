namespace CheNu.Grains.Connectors;

/// <summary>One request as the sender needs it.</summary>
/// <param name="Message">With the vendor's real URL and the credential; built anew for each attempt, disposed by the sender.</param>
/// <param name="Target">The URL with its placeholders, for receipts.</param>
/// <param name="Effect">What repeating it does.</param>
/// <param name="MaxResponseBytes">Largest answer, after decompression.</param>
internal sealed record UpstreamRequest(
    HttpRequestMessage Message,
    string Target,
    EffectKind Effect,
    long MaxResponseBytes);
