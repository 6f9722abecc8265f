using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;

namespace CheNu.Silo.Gateway;

/// <summary><c>GET /v1/breakers</c>, <c>POST /v1/breakers/{connector}/isolate</c> and <c>…/reset</c>.</summary>
internal sealed partial class BreakerEndpoints(IBreakerDesk desk, ICatalogue catalogue, TimeProvider time, ILogger<BreakerEndpoints> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IResult> GetAll()
    {
        var connectors = catalogue.Current.Connectors.Values.OrderBy(connector => connector.Id, StringComparer.Ordinal).ToArray();
        var views = await Task.WhenAll(connectors.Select(connector => Look(connector.Id)));
        return new BreakersResult([.. connectors.Select((connector, place) => new BreakerRow(connector, views[place]))]);
    }

    public Task<IResult> Isolate(HttpContext context, string id, string? credential) => Change(context, id, credential, desk.Isolate);

    public Task<IResult> Reset(HttpContext context, string id, string? credential) => Change(context, id, credential, desk.Reset);

    private async Task<IResult> Change(HttpContext context, string id, string? credential, Func<BreakerKey, Task<BreakerView>> change)
    {
        if (context.Features.Get<ApiKey>() is not { IsOperator: true } key)
            return new ProblemResult(Problem.Found(GatewayCodes.OperatorOnly, $"The API key '{context.Features.Get<ApiKey>()?.Name}' is not an operator's.") with { Side = "policy" });
        var current = catalogue.Current;
        if (!current.Connectors.TryGetValue(id, out var connector))
        {
            return new ProblemResult(Problem.Found(ErrorCodes.UnknownConnector, "The catalogue has no connector with this id.") with
            {
                Suggestions = [.. NearestNames.Find(id, current.Connectors.Keys)],
                NextStep = "GET /v1/breakers lists all.",
            });
        }

        var breaker = new BreakerKey(id, credential);
        if (BreakerKey.Parse(breaker.ToString()) != breaker)
            return new ProblemResult(Problem.InField(ErrorCodes.InvalidArguments, "credential", $"must have 1 to {BreakerKey.MaxPart} characters"));
        try
        {
            var view = await change(breaker).WaitAsync(Patience, time);
            LogChanged(key.Name, breaker.ToString(), view.State);
            return new BreakersResult([new BreakerRow(connector, view)], isOne: true);
        }
        catch (Exception unreachable) when (unreachable is not OperationCanceledException)
        {
            LogUnreachable(breaker.ToString(), unreachable.GetType().Name);
            return new ProblemResult(Problem.Found(GatewayCodes.BreakerUnavailable, "The breaker's authority cannot be asked; the change may or may not be in force.") with
            {
                Side = "internal",
                Effect = "unknown",
                Retryable = true,
                NextStep = "Ask again; to isolate or reset twice does no harm.",
            });
        }
    }

    /// <summary>Null when its authority cannot be asked: the others are shown all the same.</summary>
    private async Task<BreakerView?> Look(string connector)
    {
        try
        {
            return await desk.Look(new(connector)).WaitAsync(Patience, time);
        }
        catch (Exception unreachable) when (unreachable is not OperationCanceledException)
        {
            LogUnreachable(connector, unreachable.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Operator key {Key} set breaker {Breaker} to {State}.")]
    private partial void LogChanged(string key, string breaker, BreakerState state);

    [LoggerMessage(LogLevel.Warning, "Breaker {Breaker} cannot be asked ({Reason}).")]
    private partial void LogUnreachable(string breaker, string reason);
}
