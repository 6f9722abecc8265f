namespace CheNu.Grains.Connectors;

/// <summary>How to ask whether the system is up.</summary>
/// <param name="Request">The request; it carries the connector's credential when <paramref name="Auth"/> asks for it.</param>
/// <param name="Auth">The scheme to use.</param>
public sealed record HealthProbe(RequestTemplate Request, AuthScheme Auth);
