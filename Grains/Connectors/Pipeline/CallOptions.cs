namespace CheNu.Grains.Connectors;

/// <summary>What a caller may choose besides the arguments, and the errors that belong to no step in particular.</summary>
internal static class CallOptions
{
    /// <summary>Longest idempotency key in characters.</summary>
    private const int MaxKeyLength = 255;

    /// <summary>What is wrong with the options, or null.</summary>
    public static ConnectorError? Problem(ConnectorRequest request)
    {
        if (request.Timeout <= TimeSpan.Zero)
            return Invalid("timeout", "must be longer than nothing");
        if (request.IdempotencyKey is { } key && (key.Length is 0 or > MaxKeyLength || key.Any(char.IsControl)))
            return Invalid("idempotency_key", $"must have 1 to {MaxKeyLength} characters, none of them a control character");
        if (request.Cache?.MaxAge < TimeSpan.Zero)
            return Invalid("max-age", "must not be below zero");
        if (request.Cache is { NoCache: true, OnlyIfCached: true })
            return Invalid("cache options", "no-cache and only-if-cached exclude each other");
        return null;
    }

    /// <summary>The time for the call: the shorter of what the endpoint and the caller allow.</summary>
    public static TimeSpan Timeout(ConnectorRequest request, Endpoint endpoint) =>
        request.Timeout is { } asked && asked < endpoint.Timeout ? asked : endpoint.Timeout;

    /// <summary>A bug of ours. What was sent may have taken effect.</summary>
    public static ConnectorError Defect(CallRecord record) => new()
    {
        Code = ErrorCodes.Internal,
        Stage = record.Stage,
        Side = ErrorSide.Internal,
        Effect = record.Stage >= CallStage.Send && record.Endpoint?.Effect.Kind != EffectKind.Safe ? EffectState.Unknown : EffectState.NotDone,
        Message = "Something went wrong on our side.",
        NextStep = $"Tell an operator the call's id, {record.CallId}.",
    };

    private static ConnectorError Invalid(string field, string problem) => new()
    {
        Code = ErrorCodes.InvalidArguments,
        Stage = CallStage.Resolve,
        Side = ErrorSide.Caller,
        Effect = EffectState.NotDone,
        Message = $"The call's {field} {problem}.",
        Fields = [new FieldError(field, problem)],
    };
}
