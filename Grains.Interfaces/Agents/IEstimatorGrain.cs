namespace CheNu.Grains.Agents;

/// <summary>Sample agent of level 2, <c>L2_ESTIMATOR/…</c>: combines several answers of one connector.</summary>
[Alias("chenu.IEstimatorGrain")]
public interface IEstimatorGrain : IGrainWithStringKey
{
    /// <summary>What a piece of work costs: materials and labour.</summary>
    /// <param name="request">What is built, and where.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    [Alias("Estimate"), ResponseTimeout("00:02:00")]
    ValueTask<Estimate> Estimate(EstimateRequest request, CancellationToken cancellationToken = default);
}
