namespace RuntimeContract.Grains;

/// <summary>Handles references to grains.</summary>
[Alias("contract.IReferenceGrain")]
public interface IReferenceGrain : IGrainWithStringKey
{
    [Alias("Me")]
    Task<IReferenceGrain> Me();

    [Alias("Call")]
    Task<int> Call(IReturnGrain grain);

    [Alias("CallAll")]
    Task<int> CallAll(List<IReturnGrain> grains);

    [Alias("IsMe")]
    Task<bool> IsMe(IReferenceGrain grain);

    [Alias("Name")]
    Task<string> Name();
}
