namespace RuntimeContract.Grains;

[GrainType("contract-reference")]
public sealed class ReferenceGrain : Grain, IReferenceGrain
{
    public Task<IReferenceGrain> Me() => Task.FromResult(this.AsReference<IReferenceGrain>());

    public Task<int> Call(IReturnGrain grain) => grain.Number(yield: true);

    public async Task<int> CallAll(List<IReturnGrain> grains) =>
        (await Task.WhenAll(grains.Select(static grain => grain.Number(yield: false)))).Sum();

    public Task<bool> IsMe(IReferenceGrain grain) => Task.FromResult(grain.Equals(this.AsReference<IReferenceGrain>()));

    public Task<string> Name() => Task.FromResult(this.GetPrimaryKeyString());
}
