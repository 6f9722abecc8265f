namespace Embedded.Tests.Faults;

public sealed class NodeGrain(Gates gates) : Grain, INode
{
    private int _count;

    public Task<int> Count() => Task.FromResult(++_count);

    public async Task<string> WaitAt(string gate)
    {
        gates.Open($"{gate} reached");
        await gates.Passed(gate);
        return "passed";
    }

    public Task<int> CountOf(string other) => GrainFactory.GetGrain<INode>(other).Count();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        gates.Deactivated.Enqueue(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }
}
