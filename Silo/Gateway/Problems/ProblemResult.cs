namespace CheNu.Silo.Gateway;

/// <summary>A handler's answer when it ends in a problem.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.Write(httpContext, problem);
}
