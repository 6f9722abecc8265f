namespace Orleans.Configuration;

/// <summary>How long callers wait.</summary>
public abstract class MessagingOptions
{
    /// <summary>After this long without a reply a call fails with <see cref="TimeoutException"/>. Default: 30 s.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a request that nobody waits for any more is dropped before it starts. Default: true.</summary>
    public bool DropExpiredMessages { get; set; } = true;

    /// <summary>Whether the callee's cancellation token fires when its caller stops waiting. Default: false.</summary>
    public bool CancelRequestOnTimeout { get; set; }

    /// <summary>Whether a caller that cancels waits for the callee's answer. Default: false.</summary>
    public bool WaitForCancellationAcknowledgement { get; set; }
}
