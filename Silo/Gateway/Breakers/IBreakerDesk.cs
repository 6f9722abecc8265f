using CheNu.Grains.Resilience;

namespace CheNu.Silo.Gateway;

/// <summary>The way from the gateway to the breakers' authorities.</summary>
internal interface IBreakerDesk
{
    /// <exception cref="Exception">The authority cannot be asked.</exception>
    Task<BreakerView> Look(BreakerKey key);

    /// <exception cref="Exception">The authority cannot be asked, or could not make it durable.</exception>
    Task<BreakerView> Isolate(BreakerKey key);

    /// <exception cref="Exception">The authority cannot be asked, or could not make it durable.</exception>
    Task<BreakerView> Reset(BreakerKey key);
}
