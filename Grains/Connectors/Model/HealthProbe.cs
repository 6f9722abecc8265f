namespace CheNu.Grains.Connectors;

/// <summary>How to ask whether the system is up.</summary>
/// <param name="Request">The request; it carries the connector's credential when <paramref name="Auth"/> asks for it and one has been entered.</param>
/// <param name="Auth">The scheme to use.</param>
public sealed record HealthProbe(RequestTemplate Request, AuthScheme Auth)
{
    /// <summary>What fills the request, where it is an endpoint's.</summary>
    internal BoundArguments Arguments { get; init; } = BoundArguments.None;
}
