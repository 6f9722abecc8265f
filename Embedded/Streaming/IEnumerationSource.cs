namespace Orleans.Embedded.Streaming;

/// <summary>Something that can be enumerated on a grain.</summary>
internal interface IEnumerationSource
{
    EnumerationSession Begin(object grain, CancellationTokenSource cancellation);
}
