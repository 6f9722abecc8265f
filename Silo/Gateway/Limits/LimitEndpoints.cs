using System.Globalization;
using System.Text.Json;
using CheNu.Grains.Admission;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary><c>GET /v1/limits</c>, <c>GET</c> and <c>PUT /v1/limits/{limit}</c>: how limits stand, and setting them at run time.</summary>
internal sealed class LimitEndpoints(ILimitControl limits, ArgumentsReader reader, ICatalogue catalogue)
{
    public async Task<IResult> GetAll(CancellationToken cancellationToken) => new LimitsResult(await limits.All(cancellationToken));

    public async Task<IResult> GetOne(HttpContext context, string limit) =>
        Find(limit, out var problem) is { } key ? new LimitsResult(await limits.Look(key, context.RequestAborted)) : new ProblemResult(problem!);

    public async Task<IResult> Set(HttpContext context, string limit)
    {
        if (context.Features.Get<ApiKey>() is not { IsOperator: true })
            return new ProblemResult(Problem.Found(GatewayCodes.OperatorOnly, $"The API key '{context.Features.Get<ApiKey>()?.Name}' is not an operator's.") with { Side = "policy" });

        if (Find(limit, out var problem) is not { } key) return new ProblemResult(problem!);
        (var body, problem) = await reader.Read(context);
        if (problem is not null) return new ProblemResult(problem);
        (var definition, var duration, problem) = Read(body);
        return problem is not null ? new ProblemResult(problem) : new LimitsResult(await limits.Set(key, definition, duration, context.RequestAborted));
    }

    private static (LimitDefinition? Definition, TimeSpan? Duration, Problem? Problem) Read(JsonPayload body)
    {
        var root = body.IsEmpty ? default : body.Parse();
        LimitDefinition? definition = null;
        TimeSpan? duration = null;
        var named = false;
        foreach (var member in root.ValueKind == JsonValueKind.Object ? root.EnumerateObject() : default)
        {
            switch (member.Name)
            {
                case "limit" when member.Value.ValueKind == JsonValueKind.Null:
                    named = true;
                    break;
                case "limit":
                    named = true;
                    definition = member.Value.ValueKind == JsonValueKind.String ? LimitText.Parse(member.Value.GetString()!) : null;
                    if (definition is null) return (null, null, Wrong("limit", $"must be null or {LimitText.Forms}, at most {LimitDefinition.MaxCapacity.ToString(CultureInfo.InvariantCulture)}"));
                    break;
                case "for_seconds" when member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetDouble(out var seconds) && seconds > 0 && seconds <= LimitDefinition.MaxPeriod.TotalSeconds:
                    duration = TimeSpan.FromSeconds(seconds);
                    break;
                default:
                    return (null, null, Wrong(member.Name, member.Name == "for_seconds" ? "must be a number above 0, at most 2678400 (31 days)" : "is not known; allowed: limit, for_seconds"));
            }
        }

        return named ? (definition, duration, null) : (null, null, Wrong("limit", "is missing: {\"limit\": \"60/min\"}, or null for what policies and catalogue say"));
    }

    private static Problem Wrong(string field, string what) => Problem.InField(ErrorCodes.InvalidArguments, field, what);

    /// <summary>The limit, or why there is none: what nobody has would only fill memory.</summary>
    private LimitKey? Find(string limit, out Problem? problem)
    {
        problem = null;
        if (LimitKey.Parse(limit) is not { } key)
        {
            problem = Problem.Found(GatewayCodes.UnknownPath, "There is no such limit. Limits are global, connector/ID, tokens/ID, agent/NAME, user/ID.");
            return null;
        }

        var current = catalogue.Current;
        var isKnown = key.Scope switch
        {
            LimitScope.Connector when current.Connectors.ContainsKey(key.Name) => true,
            LimitScope.Connector or LimitScope.Tokens => current.Llm?.Providers.Any(provider => provider.Id == key.Name) is true,
            LimitScope.Agent => AgentNames.IsKnown(current, key.Name),
            _ => true,
        };
        if (isKnown) return key;
        problem = Problem.Found(GatewayCodes.UnknownPath, "The catalogue has nothing of this name.") with
        {
            Suggestions = [.. NearestNames.Find(key.Name, key.Scope == LimitScope.Agent ? current.Agents.Keys : current.Connectors.Keys)],
        };
        return null;
    }
}
