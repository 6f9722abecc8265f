using System.Collections.Immutable;
using System.Globalization;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>The request headers of a call, checked: all that is wrong with them is said at once.</summary>
/// <param name="Agent">Who is to call, <c>NAME</c> or <c>NAME/instance</c>, or null.</param>
/// <param name="User">For whom, or null.</param>
/// <param name="IdempotencyKey">See <see cref="ConnectorRequest.IdempotencyKey"/>.</param>
/// <param name="Timeout">See <see cref="ConnectorRequest.Timeout"/>.</param>
/// <param name="Cache">See <see cref="ConnectorRequest.Cache"/>.</param>
internal sealed record CallHeaders(AgentName? Agent, string? User, string? IdempotencyKey, TimeSpan? Timeout, CacheControl? Cache)
{
    private const int MaxTimeoutMilliseconds = 600_000;

    public static (CallHeaders Headers, Problem? Problem) Read(IHeaderDictionary headers)
    {
        var wrong = ImmutableArray.CreateBuilder<FieldError>();

        var agent = Single(headers, "X-Agent", wrong) is { } agentText ? ReadAgent(agentText, wrong) : null;
        var user = Single(headers, "X-User", wrong) is { } userText ? ReadUser(userText, wrong) : null;
        var key = Single(headers, "Idempotency-Key", wrong) is { } keyText ? ReadKey(keyText, wrong) : null;
        var timeout = Single(headers, "X-Timeout-Ms", wrong) is { } timeoutText ? ReadTimeout(timeoutText, wrong) : null;

        var cache = CacheControlReader.Read(headers.CacheControl, wrong);

        if (wrong.Count == 0) return (new CallHeaders(agent, user, key, timeout, cache), null);
        var problem = Problem.Found(GatewayCodes.InvalidHeader, string.Join(" ", wrong.Select(field => $"{field.Field}: {field.Problem}.")));
        return (new CallHeaders(null, null, null, null, null), problem with { Fields = wrong.ToImmutable() });
    }

    private static string? Single(IHeaderDictionary headers, string name, ImmutableArray<FieldError>.Builder wrong)
    {
        var values = headers[name];
        if (values.Count > 1) wrong.Add(new FieldError(name, "must be given once"));
        return values.Count == 1 ? values[0] : null;
    }

    private static AgentName? ReadAgent(string text, ImmutableArray<FieldError>.Builder wrong)
    {
        if (AgentName.TryParse(text, out var agent)) return agent;
        wrong.Add(new FieldError("X-Agent", $"must be {AgentName.Form}"));
        return null;
    }

    private static string? ReadUser(string text, ImmutableArray<FieldError>.Builder wrong)
    {
        if (OpaqueId.IsValid(text)) return text;
        wrong.Add(new FieldError("X-User", $"must be {OpaqueId.Form}"));
        return null;
    }

    private static string? ReadKey(string text, ImmutableArray<FieldError>.Builder wrong)
    {
        // The header's draft standard writes it as a quoted string; most clients do not.
        var key = text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1] : text;
        if (key.Length is > 0 and <= 255 && key.All(character => character is > ' ' and <= '~' and not '"' and not '\\')) return key;
        wrong.Add(new FieldError("Idempotency-Key", "must be 1 to 255 visible ASCII characters without quotes"));
        return null;
    }

    private static TimeSpan? ReadTimeout(string text, ImmutableArray<FieldError>.Builder wrong)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is > 0 and <= MaxTimeoutMilliseconds)
            return TimeSpan.FromMilliseconds(milliseconds);
        wrong.Add(new FieldError("X-Timeout-Ms", $"must be a whole number of milliseconds from 1 to {MaxTimeoutMilliseconds}"));
        return null;
    }
}
