namespace CheNu.Client;

/// <summary>The gateway refused a request that is not a call.</summary>
public sealed class GatewayProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}
