using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>What is set for each connector's breaker. Answers change when the catalogue is reloaded.</summary>
internal interface IBreakerSettings
{
    /// <summary>The settings; the defaults for a connector that nobody knows.</summary>
    BreakerSettings Of(string connector);
}
