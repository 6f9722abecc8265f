namespace RuntimeContract.Grains;

/// <summary>Notes its activations and deactivations on the board, under its key.</summary>
[Alias("contract.IActivationGrain")]
public interface IActivationGrain : IGrainWithStringKey
{
    [Alias("Report")]
    Task<ActivationReport> Report();

    /// <summary>Asks to be deactivated, then waits for the gate: the call in progress is not cut short.</summary>
    [Alias("Leave")]
    Task<ActivationReport> Leave(string? gate);

    [Alias("PutOff")]
    Task PutOff(TimeSpan idle);
}
