namespace CheNu.Grains.Connectors;

/// <summary>A request as the sender needs it: it can be built again for each attempt.</summary>
/// <param name="Build">Makes the message, with the vendor's real URL.</param>
/// <param name="Target">The URL with its placeholders, for receipts.</param>
/// <param name="Effect">What repeating it does.</param>
/// <param name="MaxResponseBytes">Largest answer, after decompression.</param>
internal sealed record UpstreamRequest(
    Func<HttpRequestMessage> Build,
    string Target,
    EffectKind Effect,
    long MaxResponseBytes);
