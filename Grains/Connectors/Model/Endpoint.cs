using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>One operation of a connector, compiled: what it takes, what it sends, what it answers, what it does to the world.</summary>
public sealed record Endpoint
{
    /// <summary>For example <c>verify_license</c>; unique in its connector.</summary>
    public required string Name { get; init; }

    /// <summary>The service it belongs to (Google's <c>drive</c>), or null.</summary>
    public string? Service { get; init; }

    public string? Description { get; init; }

    /// <summary>The request to send, or null when the answer comes from <see cref="Dataset"/>.</summary>
    public RequestTemplate? Request { get; init; }

    /// <summary>Requests made before <see cref="Request"/>, in order; each binds values for the later ones.</summary>
    public ImmutableArray<RequestStep> Steps { get; init; } = [];

    /// <summary>When the answer to <see cref="Request"/> means "not yet", or null.</summary>
    public RepeatRule? Repeat { get; init; }

    /// <summary>The published file that answers this endpoint, or null.</summary>
    public DatasetQuery? Dataset { get; init; }

    /// <summary>Everything a caller may pass, wherever it goes; names are unique.</summary>
    public required ImmutableArray<Parameter> Parameters { get; init; }

    /// <summary>The declared answer: an object schema, or null when the catalogue declares none (anything is passed on).</summary>
    public FieldSchema? Response { get; init; }

    /// <summary>Where in the vendor's body the answer begins; null is the whole body.</summary>
    public DataPath? ResponseRoot { get; init; }

    public required AuthScheme Auth { get; init; }

    public required Effect Effect { get; init; }

    /// <summary>Error rules, the endpoint's own first, then the connector's; the first that matches decides.</summary>
    public required ImmutableArray<ErrorRule> Errors { get; init; }

    public Pagination? Pagination { get; init; }

    /// <summary>How fast what it answers changes. Default: never reused.</summary>
    public DataType DataType { get; init; }

    /// <summary>How its answers are reused, or null when they never are.</summary>
    public EndpointCache? Cache { get; init; }

    /// <summary>Tags of cached answers that it makes untrue; only what writes has any.</summary>
    public ImmutableArray<TextTemplate> Invalidates { get; init; } = [];

    /// <summary>16 hexadecimal digits over all of its file that can change an answer: what was cached under another is not its answer.</summary>
    public string Shape { get; init; } = "";

    /// <summary>How many requests one call counts for in limits. Default 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Time for the whole call, retries included. Default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest answer in bytes after decompression. Default 10 MiB.</summary>
    public long MaxResponseBytes { get; init; } = 10 << 20;

    /// <summary>Largest request body in bytes. Default 5 MiB.</summary>
    public long MaxRequestBytes { get; init; } = 5 << 20;
}
