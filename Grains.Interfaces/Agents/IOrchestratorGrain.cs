namespace CheNu.Grains.Agents;

/// <summary>Sample agent of level 0, <c>L0_ORCHESTRATOR/…</c>: uses no connector, asks the agents below it and puts their answers together.</summary>
[Alias("chenu.IOrchestratorGrain")]
public interface IOrchestratorGrain : IGrainWithStringKey
{
    /// <summary>Whether to give a piece of work to a subcontractor, and for how much.</summary>
    /// <param name="employerId">The CNESST's number of the employer.</param>
    /// <param name="licence">The RBQ licence.</param>
    /// <param name="work">The piece of work.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    [Alias("Advise"), ResponseTimeout("00:04:00")]
    ValueTask<ProjectAdvice> Advise(string employerId, string licence, EstimateRequest work, CancellationToken cancellationToken = default);
}
