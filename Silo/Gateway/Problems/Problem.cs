using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>An error as the gateway answers it: RFC 9457 problem details with members of our own.</summary>
internal sealed record Problem
{
    public required ProblemType Type { get; init; }

    /// <summary>What happened this time, for the caller; no secret, no argument value.</summary>
    public required string Detail { get; init; }

    /// <summary>The step of the call, or <c>gateway</c>.</summary>
    public string Stage { get; init; } = "gateway";

    /// <summary>Whose fault it was.</summary>
    public string Side { get; init; } = "caller";

    /// <summary>Whether the effect has taken place: <c>not_done</c>, <c>done</c>, <c>unknown</c>.</summary>
    public string Effect { get; init; } = "not_done";

    public bool Retryable { get; init; }

    /// <summary>When to come back, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether <see cref="RetryAfter"/> is a header too; null: with 409, 429 and 503.</summary>
    public bool? SaysRetryAfter { get; init; }

    public string? NextStep { get; init; }

    public ImmutableArray<FieldError> Fields { get; init; } = [];

    public ImmutableArray<string> Suggestions { get; init; } = [];

    public int? VendorStatus { get; init; }

    public string? VendorCode { get; init; }

    /// <summary>The receipt of the call, or null when no call was made.</summary>
    public CallReceipt? Receipt { get; init; }

    /// <summary>Who said which agent it was: see <see cref="AgentChoice.Source"/>; null without a receipt.</summary>
    public string? AgentSource { get; init; }

    /// <summary>A problem that the gateway found by itself.</summary>
    public static Problem Found(string code, string detail) => new() { Type = ProblemTypes.All[code], Detail = detail };

    /// <summary>A problem with one named part of the request.</summary>
    public static Problem InField(string code, string field, string what) =>
        Found(code, $"{field}: {what}") with { Fields = [new FieldError(field, what)] };

    /// <summary>The error that a call ended in.</summary>
    public static Problem Of(ConnectorError error, CallReceipt receipt, string agentSource) => new()
    {
        Type = ProblemTypes.Of(error),
        Detail = error.Message,
        Stage = Words.Of(error.Stage),
        Side = Words.Of(error.Side),
        Effect = Words.Of(error.Effect),
        Retryable = error.Retryable,
        RetryAfter = error.RetryAfter,
        NextStep = error.NextStep,
        Fields = error.Fields,
        Suggestions = error.Suggestions,
        VendorStatus = error.VendorStatus,
        VendorCode = error.VendorCode,
        Receipt = receipt,
        AgentSource = agentSource,
    };
}
