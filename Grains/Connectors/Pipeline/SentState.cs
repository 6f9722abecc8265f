namespace CheNu.Grains.Connectors;

/// <summary>Follows how far one attempt got, to say what is known of its effect.</summary>
internal sealed class SentState
{
    private readonly EffectKind _kind;
    private readonly SentMarker? _marker;
    private bool _begun;

    /// <summary>Puts a marker around the message's body.</summary>
    public SentState(HttpRequestMessage message, EffectKind kind)
    {
        _kind = kind;
        if (message.Content is { } content)
            message.Content = _marker = new SentMarker(content);
        Bytes = _marker?.Headers.ContentLength ?? 0;
    }

    /// <summary>Length of the request's body.</summary>
    public long Bytes { get; }

    /// <summary>Whether anything may have left. A message without a body counts as soon as it is handed over.</summary>
    public bool HasLeft => _marker?.Begun ?? _begun;

    /// <summary>What is known as long as no answer has come.</summary>
    public EffectState Effect => _kind == EffectKind.Safe || !HasLeft ? EffectState.NotDone : EffectState.Unknown;

    /// <summary>What the status alone tells.</summary>
    public EffectState Known(HttpResponseMessage answer) =>
        Effect == EffectState.Unknown && answer.IsSuccessStatusCode ? EffectState.Done : Effect;

    /// <summary>The message is handed over now.</summary>
    public void Begin() => _begun = true;
}
