namespace CheNu.Client;

/// <summary>The gateway refused a request that is not a call.</summary>
public sealed class GatewayProblemException(Problem problem, ReadOnlyMemory<byte> json) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;

    /// <summary>The gateway's answer as it came, UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Json { get; } = json;
}
