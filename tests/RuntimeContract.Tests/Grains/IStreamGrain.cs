namespace RuntimeContract.Grains;

/// <summary>Produces sequences.</summary>
[Alias("contract.IStreamGrain")]
public interface IStreamGrain : IGrainWithStringKey
{
    [Alias("Count")]
    IAsyncEnumerable<int> Count(int count, CancellationToken cancellationToken = default);

    /// <summary>Without end; notes "finally" when it is disposed of.</summary>
    [Alias("Forever")]
    IAsyncEnumerable<int> Forever(CancellationToken cancellationToken = default);

    /// <summary>One item, then nothing until it is cancelled; notes "stalled", then "cancelled".</summary>
    [Alias("Stall")]
    IAsyncEnumerable<int> Stall(CancellationToken cancellationToken = default);

    [Alias("FailAfter")]
    IAsyncEnumerable<int> FailAfter(int count);

    /// <summary>The item "open" waits for the gate before it is produced.</summary>
    [Alias("Gated")]
    IAsyncEnumerable<string> Gated(string gate);

    [Alias("Crates")]
    IAsyncEnumerable<Crate> Crates(int count);

    [Alias("Leave")]
    Task Leave();

    [Alias("Echo")]
    Task<string> Echo(string text);
}
