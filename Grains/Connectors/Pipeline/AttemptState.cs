namespace CheNu.Grains.Connectors;

/// <summary>One request of a call, over all its attempts.</summary>
/// <param name="call">The call.</param>
/// <param name="isOwn">Whether it is the endpoint's own request; otherwise a step before it.</param>
/// <param name="send">Makes one attempt.</param>
internal sealed class AttemptState(CallContext call, bool isOwn, Func<CancellationToken, Task<AttemptEnd>> send)
{
    public CallContext Call => call;

    public bool IsOwn => isOwn;

    public Func<CancellationToken, Task<AttemptEnd>> Send => send;

    /// <summary>Attempts made.</summary>
    public int Made { get; set; }

    /// <summary>What the last one ended in.</summary>
    public AttemptEnd Last { get; set; }

    /// <summary>The wait before the next.</summary>
    public TimeSpan Wait { get; set; }

    /// <summary>How long the present one may take; not above zero: as long as the call.</summary>
    public TimeSpan Limit { get; set; }
}
