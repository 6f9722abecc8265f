using CheNu.Grains.Llm;

namespace CheNu.Silo.Gateway;

/// <summary>A decision as JSON.</summary>
internal sealed class LlmRouteResult(RouteDecision decision) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonBody.Write(httpContext, writer => RouteDecisionWriter.Write(writer, decision));
}
