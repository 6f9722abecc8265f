namespace Benchmarks.GrainCalls;

public sealed class EchoGrain : Grain, IEchoGrain
{
    private int _sum;

    public Task<int> Add(int amount)
    {
        _sum += amount;
        return Task.FromResult(_sum);
    }

    public ValueTask<int> AddValue(int amount)
    {
        _sum += amount;
        return new ValueTask<int>(_sum);
    }

    public Task<Greeting> Say(Greeting greeting) => Task.FromResult(greeting);

    public async Task CallOther(long other, int times)
    {
        var grain = GrainFactory.GetGrain<IEchoGrain>(other);
        for (var i = 0; i < times; i++)
            await grain.Add(1);
    }
}
