namespace CheNu.Grains.Agents;

/// <summary>An orchestrator's advice.</summary>
/// <param name="GoAhead">Whether the subcontractor is acceptable and the cost is known.</param>
/// <param name="Subcontractor">The chief of construction's verdict.</param>
/// <param name="Cost">The estimator's estimate.</param>
[GenerateSerializer, Immutable, Alias("chenu.ProjectAdvice")]
public sealed record ProjectAdvice(
    [property: Id(0)] bool GoAhead,
    [property: Id(1)] SubcontractorVerdict Subcontractor,
    [property: Id(2)] Estimate Cost);
