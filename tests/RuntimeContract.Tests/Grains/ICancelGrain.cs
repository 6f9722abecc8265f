namespace RuntimeContract.Grains;

/// <summary>Takes cancellation tokens.</summary>
[Alias("contract.ICancelGrain")]
public interface ICancelGrain : IGrainWithStringKey
{
    /// <summary>Notes "entered", waits until cancelled, notes "cancelled", throws.</summary>
    [Alias("WaitForCancel")]
    Task<string> WaitForCancel(CancellationToken cancellationToken);

    /// <summary>Notes "entered" and ends when the gate opens; answers whether the token was cancelled by then.</summary>
    [Alias("Finish")]
    Task<bool> Finish(string gate, CancellationToken cancellationToken);

    [Alias("Quick")]
    Task<int> Quick(int value, CancellationToken cancellationToken = default);

    [Alias("IsCancelled")]
    Task<bool> IsCancelled(CancellationToken cancellationToken);
}
