using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[StatelessWorker(2)]
[GrainType("contract-worker")]
public sealed class WorkerGrain(Board board) : Grain, IWorkerGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public async Task<ActivationReport> Work(string gate)
    {
        board.Note(this.GetPrimaryKeyString(), _activation.ToString());
        await board.Gate(gate);
        return new() { Activation = _activation, Silo = RuntimeIdentity };
    }
}
