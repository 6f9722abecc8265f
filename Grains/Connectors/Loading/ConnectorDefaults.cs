using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>What a connector says for all its endpoints.</summary>
internal sealed record ConnectorDefaults(
    TimeSpan Timeout,
    long MaxResponse,
    long MaxRequest,
    ImmutableArray<ErrorRule> Errors,
    bool InvalidIsAnswer,
    IReadOnlyDictionary<string, Surroundings> Sources,
    IReadOnlyDictionary<string, Surroundings> Services)
{
    public static TimeSpan StandardTimeout => TimeSpan.FromSeconds(30);

    public const long StandardResponse = 10 << 20;

    public const long StandardRequest = 5 << 20;

    public static TimeSpan? ReadTimeout(MapReader reader) => reader.Duration("timeout", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));

    public static long? ReadMaxResponse(MapReader reader) => reader.Size("max_response", 1 << 10, 1L << 30);

    public static long? ReadMaxRequest(MapReader reader) => reader.Size("max_request", 1 << 10, 1L << 30);
}
