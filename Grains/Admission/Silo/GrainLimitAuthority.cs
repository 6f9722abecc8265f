namespace CheNu.Grains.Admission;

/// <summary>Reaches the authorities as grains.</summary>
internal sealed class GrainLimitAuthority(IGrainFactory grains) : ILimitAuthority
{
    public ValueTask<LimitReply> Sync(LimitKey key, LimitRequest request) =>
        grains.GetGrain<IRateLimitGrain>(key.Authority).Sync(request);
}
