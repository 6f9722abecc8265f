namespace RuntimeContract.Grains;

/// <summary>A stateless worker with at most two activations on a silo.</summary>
[Alias("contract.IWorkerGrain")]
public interface IWorkerGrain : IGrainWithStringKey
{
    [Alias("Work")]
    Task<ActivationReport> Work(string gate);
}
