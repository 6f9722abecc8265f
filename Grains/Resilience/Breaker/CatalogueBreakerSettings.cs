using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>Breaker settings of the catalogue in force.</summary>
internal sealed class CatalogueBreakerSettings(ICatalogue catalogue) : IBreakerSettings
{
    public BreakerSettings Of(string connector) => catalogue.Current.Connectors.GetValueOrDefault(connector)?.Breaker ?? BreakerSettings.Default;
}
