using CheNu.Grains.Admission;
using CheNu.Grains.Agents;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary><c>POST /v1/connectors/{id}/{endpoint}</c>: from HTTP to an agent's call and back.</summary>
internal sealed class CallEndpoint(IAgentCalls agents, AgentChooser chooser, ArgumentsReader arguments, ICatalogue catalogue, IAdmissionPolicies policies)
{
    public async Task<IResult> Handle(HttpContext context, string id, string endpoint)
    {
        var key = context.Features.Get<ApiKey>() ?? throw new InvalidOperationException("The route asks for no API key.");
        var (headers, problem) = CallHeaders.Read(context.Request.Headers);
        if (problem is not null) return new ProblemResult(problem);

        // A name that cannot exist makes no grain: the key of a grain that nobody needs would still take memory.
        if (!OpaqueId.IsValid(id)) return new ProblemResult(UnknownConnector());

        (var body, problem) = await arguments.Read(context);
        if (problem is not null) return new ProblemResult(problem);

        (var choice, problem) = chooser.Choose(key, headers, id);
        if (choice is null) return new ProblemResult(problem!);

        var call = new AgentCall(endpoint, body, choice.User, headers.IdempotencyKey, headers.Timeout, headers.Cache);
        try
        {
            var result = await agents.Call(choice.Agent.Key, id, call, context.RequestAborted);
            return result.IsSuccess
                ? new CallResult(result, choice.Source)
                : new ProblemResult(AsPoliciesSay(result.Error, Problem.Of(result.Error, result.Receipt, choice.Source)));
        }
        catch (Exception lost) when (lost is TimeoutException or OrleansMessageRejectionException)
        {
            return new ProblemResult(Lost());
        }
    }

    /// <summary>The policies choose the status of a refusal of our own, and whether it names the time in a header.</summary>
    private Problem AsPoliciesSay(ConnectorError error, Problem problem)
    {
        if (error is not { Code: ErrorCodes.RateLimited, Stage: CallStage.Admit, Side: ErrorSide.Policy }) return problem;
        var policy = policies.Current;
        return problem with { Type = problem.Type with { Status = policy.ResponseCode }, SaysRetryAfter = policy.RetryAfterHeader };
    }

    private Problem UnknownConnector() =>
        Problem.Found(ErrorCodes.UnknownConnector, "No connector can have this name: ids are letters, digits and underscores.") with
        {
            Stage = Words.Of(CallStage.Resolve),
            NextStep = $"GET /v1/catalog lists all {catalogue.Current.Connectors.Count} connectors.",
        };

    /// <summary>The grain did not answer: what it sent, nobody knows.</summary>
    private static Problem Lost() =>
        Problem.Found(ErrorCodes.TimedOut, "The call was not answered in time inside this system.") with
        {
            Stage = Words.Of(CallStage.Send),
            Side = Words.Of(ErrorSide.Internal),
            Effect = Words.Of(EffectState.Unknown),
            NextStep = "Look whether it took effect, or repeat it with the same Idempotency-Key.",
        };
}
