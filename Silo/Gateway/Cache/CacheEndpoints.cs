using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary><c>GET /v1/cache</c> and <c>POST /v1/cache/invalidate</c>.</summary>
internal sealed class CacheEndpoints(ICacheDesk cache, ICatalogue catalogue, ArgumentsReader bodies)
{
    public async Task<IResult> Stats(HttpContext context)
    {
        try
        {
            return new CacheStatsResult(await cache.Stats(context.RequestAborted));
        }
        catch (Exception exception) when (exception is TimeoutException or CacheUnavailableException)
        {
            return new ProblemResult(Unavailable("The state of the cache cannot be had at present."));
        }
    }

    public async Task<IResult> Invalidate(HttpContext context)
    {
        if (context.Features.Get<ApiKey>() is not { IsOperator: true })
            return new ProblemResult(Problem.Found(GatewayCodes.OperatorOnly, $"The API key '{context.Features.Get<ApiKey>()?.Name}' is not an operator's.") with { Side = "policy" });
        var current = catalogue.Current;
        if (!current.Caching.Manual)
            return new ProblemResult(Problem.Found(ErrorCodes.PermissionDenied, "Nothing is invalidated by hand here: caching.invalidation.manual is false in policies.yaml.") with { Side = "policy" });

        var (body, problem) = await bodies.Read(context);
        if (problem is not null) return new ProblemResult(problem);
        (var order, problem) = InvalidationOrder.Read(body, current);
        if (order is null) return new ProblemResult(problem!);
        try
        {
            // Once begun it is not given up: half an invalidation is none.
            var version = await cache.Invalidate(order, CancellationToken.None);
            return new InvalidationResult(order, version);
        }
        catch (CacheUnavailableException)
        {
            return new ProblemResult(Unavailable("The invalidation could not be made durable; it may or may not be in force."));
        }
    }

    private static Problem Unavailable(string detail) => Problem.Found(GatewayCodes.CacheUnavailable, detail) with
    {
        Side = "internal",
        Effect = "unknown",
        Retryable = true,
        NextStep = "Ask again; to invalidate twice does no harm.",
    };
}
