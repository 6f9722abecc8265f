namespace CheNu.Grains.Agents;

/// <summary>Sample agent of level 3, <c>L3_RBQ_VERIFIER/…</c>: one question, one connector, one answer.</summary>
[Alias("chenu.IRbqVerifierGrain")]
public interface IRbqVerifierGrain : IGrainWithStringKey
{
    /// <summary>Whether a contractor's licence is valid.</summary>
    /// <param name="licence"><c>####-####-##</c>, or its ten digits.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    [Alias("Verify"), ResponseTimeout("00:02:00")]
    ValueTask<LicenceCheck> Verify(string licence, CancellationToken cancellationToken = default);
}
