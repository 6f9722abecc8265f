using CheNu.Grains.Caching;

namespace CheNu.Grains.Connectors;

/// <summary>One logical call of a connector's endpoint.</summary>
[GenerateSerializer, Immutable, Alias("chenu.ConnectorRequest")]
public sealed record ConnectorRequest
{
    /// <summary>The endpoint's name, <c>verify_license</c> or <c>drive.list_files</c>.</summary>
    [Id(0)] public required string Endpoint { get; init; }

    /// <summary>A JSON object with the arguments by name.</summary>
    [Id(1)] public required JsonPayload Arguments { get; init; }

    /// <summary>Who calls, and for whom.</summary>
    [Id(2)] public required CallerIdentity Caller { get; init; }

    /// <summary>
    /// The same for every repeat of the same logical call, 1 to 255 characters; null: made once by the pipeline. It belongs to the
    /// connector and the caller's user. A repeat of a write gets the first answer again and is not sent.
    /// </summary>
    [Id(3)] public string? IdempotencyKey { get; init; }

    /// <summary>Time for the whole call; null: the endpoint's own (30 s). The shorter of the two counts.</summary>
    [Id(4)] public TimeSpan? Timeout { get; init; }

    /// <summary>What is asked of the cache; null: as the catalogue says.</summary>
    [Id(5)] public CacheControl? Cache { get; init; }
}
