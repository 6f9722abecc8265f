using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[GrainType("contract-service")]
public sealed class ServiceGrain(Greeter greeter, IGrainFactory grains, IGrainContext context, IServiceProvider services) : Grain, IServiceGrain
{
    public async Task<string> Greet()
    {
        var other = await grains.GetGrain<IReturnGrain>(this.GetPrimaryKeyString()).Number(yield: false);
        return $"{greeter.Greet(this.GetPrimaryKeyString())} {other} {ReferenceEquals(services.GetRequiredService<Greeter>(), greeter)}";
    }

    public Task<string[]> Identity() => Task.FromResult<string[]>(
        [context.GrainId.ToString(), GrainContext.GrainId.ToString(), this.GetGrainId().ToString(), ReferenceEquals(context.GrainInstance, this).ToString()]);
}
