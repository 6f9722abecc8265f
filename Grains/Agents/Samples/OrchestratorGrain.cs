using Orleans.Metadata;

namespace CheNu.Grains.Agents;

/// <summary>Asks the chief of construction and the estimator, side by side.</summary>
[GrainType("chenu.agent.orchestrator")]
internal sealed class OrchestratorGrain() : AgentGrain(Name), IOrchestratorGrain
{
    public const string Name = "L0_ORCHESTRATOR";

    public async ValueTask<ProjectAdvice> Advise(
        string employerId, string licence, EstimateRequest work, CancellationToken cancellationToken = default)
    {
        var chief = GrainFactory.GetGrain<IConstructionChiefGrain>(AgentKey.Of(ConstructionChiefGrain.Name, Key.Instance).ToString());
        var estimator = GrainFactory.GetGrain<IEstimatorGrain>(AgentKey.Of(EstimatorGrain.Name, Key.Instance).ToString());
        var verdict = chief.Vet(employerId, licence, cancellationToken);
        var estimate = await estimator.Estimate(work, cancellationToken);
        var subcontractor = await verdict;
        return new ProjectAdvice(subcontractor.Acceptable && estimate.Error is null, subcontractor, estimate);
    }
}
