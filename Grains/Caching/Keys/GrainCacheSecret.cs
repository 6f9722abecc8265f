using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace CheNu.Grains.Caching;

/// <summary>Asks the cluster once and remembers.</summary>
internal sealed partial class GrainCacheSecret(IGrainFactory grains, ILogger<GrainCacheSecret> logger) : ICacheSecret
{
    private byte[]? _known;

    public ValueTask<byte[]?> Get() => Volatile.Read(ref _known) is { } known ? new(known) : Ask();

    private async ValueTask<byte[]?> Ask()
    {
        try
        {
            var secret = await grains.GetGrain<ICacheSecretGrain>(CacheSecretGrain.Key).Get();
            Volatile.Write(ref _known, secret);
            return secret;
        }
        catch (Exception unreachable) when (unreachable is OrleansException or TimeoutException or IOException)
        {
            LogUnreachable(unreachable);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The cache's secret cannot be had; answers are not cached")]
    private partial void LogUnreachable(Exception exception);
}
