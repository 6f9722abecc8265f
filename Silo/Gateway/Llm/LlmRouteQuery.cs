using System.Collections.Immutable;
using System.Globalization;
using CheNu.Grains.Connectors;
using CheNu.Grains.Llm;

namespace CheNu.Silo.Gateway;

/// <summary>Reads the query of <c>GET /v1/llm/route</c>; every fault is reported at once.</summary>
internal sealed class LlmRouteQuery(IQueryCollection query)
{
    private static readonly ImmutableArray<string> Known = ["level", "task", "model", "needs", "tokens", "output", "stay_in"];
    private readonly ImmutableArray<FieldError>.Builder _errors = ImmutableArray.CreateBuilder<FieldError>();

    public (RouteRequest? Request, ImmutableArray<FieldError> Errors) Read()
    {
        foreach (var name in query.Keys.Where(static name => !Known.Contains(name, StringComparer.Ordinal)))
            _errors.Add(new(name, $"is not known. Allowed: {string.Join(", ", Known)}."));
        foreach (var name in Known.Where(name => query[name].Count > 1)) _errors.Add(new(name, "is given twice."));

        var request = new RouteRequest
        {
            Level = Level(),
            Task = One("task"),
            Model = One("model"),
            Needs = Needs(),
            InputTokens = Number("tokens", 0) ?? 0,
            MaxOutputTokens = Number("output", 1),
            StayIn = Words("stay_in"),
        };
        return _errors.Count > 0 ? (null, _errors.ToImmutable()) : (request, []);
    }

    private int Level()
    {
        if (One("level") is ['L' or 'l', >= '0' and <= '3'] level) return level[1] - '0';
        _errors.Add(new("level", "must be L0, L1, L2 or L3."));
        return 0;
    }

    private LlmCapability Needs()
    {
        var needs = LlmCapability.None;
        foreach (var word in Words("needs"))
        {
            if (LlmCapabilities.Parse(word) is { } need) needs |= need;
            else _errors.Add(new("needs", $"must be of image, {string.Join(", ", LlmCapabilities.All)}, with commas."));
        }

        return needs;
    }

    private int? Number(string name, int least)
    {
        if (One(name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least) return number;
        _errors.Add(new(name, $"must be a whole number from {least}."));
        return null;
    }

    private ImmutableArray<string> Words(string name) =>
        [.. (One(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private string? One(string name) => query[name] is [{ Length: > 0 } value] ? value : null;
}
