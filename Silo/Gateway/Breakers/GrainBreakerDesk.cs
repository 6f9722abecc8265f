using CheNu.Grains.Resilience;

namespace CheNu.Silo.Gateway;

/// <summary>Asks the authorities as grains.</summary>
internal sealed class GrainBreakerDesk(IGrainFactory grains) : IBreakerDesk
{
    public Task<BreakerView> Look(BreakerKey key) => Of(key).Look().AsTask();

    public Task<BreakerView> Isolate(BreakerKey key) => Of(key).Isolate().AsTask();

    public Task<BreakerView> Reset(BreakerKey key) => Of(key).Reset().AsTask();

    private ICircuitBreakerGrain Of(BreakerKey key) => grains.GetGrain<ICircuitBreakerGrain>(key.ToString());
}
