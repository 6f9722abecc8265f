using CheNu.Grains.Connectors;
using CheNu.Grains.Llm;

namespace CheNu.Silo.Gateway;

/// <summary><c>GET /v1/llm/route</c>: which model a call would go to, every candidate, and why it was rejected. Asks nobody.</summary>
internal sealed class LlmRouteEndpoint(ICatalogue catalogue)
{
    public IResult Get(HttpContext context)
    {
        var (request, errors) = new LlmRouteQuery(context.Request.Query).Read();
        if (request is null)
            return new ProblemResult(Problem.Found(GatewayCodes.BadRequest, string.Join(" ", errors.Select(static error => $"{error.Field} {error.Problem}"))) with { Fields = errors });
        if (catalogue.Current.Llm is not { } models)
            return new ProblemResult(Problem.Found(ErrorCodes.NotFound, "The catalogue has no language models."));
        return new LlmRouteResult(LlmRouter.Route(request, models, LlmAvailability.All));
    }
}
