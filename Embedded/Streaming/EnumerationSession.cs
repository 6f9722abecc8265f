using Orleans.Embedded.Clustering;

namespace Orleans.Embedded.Streaming;

/// <summary>One stream that a grain serves.</summary>
internal abstract class EnumerationSession : IAsyncDisposable
{
    /// <summary>Timestamp of the last request for it.</summary>
    internal long LastUsed { get; set; }

    public abstract ValueTask DisposeAsync();

    internal abstract ValueTask<EnumerationPage> NextAsync(CallSite site, CancellationToken cancellationToken);
}
