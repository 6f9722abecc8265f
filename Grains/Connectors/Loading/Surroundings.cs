namespace CheNu.Grains.Connectors.Loading;

/// <summary>What holds around an endpoint: that of its service or source, or its connector's.</summary>
/// <param name="Service">The service's name, or null.</param>
/// <param name="Base">What a path follows, or null.</param>
/// <param name="Auth">The scheme unless the endpoint has its own.</param>
/// <param name="Headers">Always sent.</param>
/// <param name="Query">Always sent.</param>
internal sealed record Surroundings(string? Service, UrlTemplate? Base, AuthScheme Auth, TemplateMap Headers, TemplateMap Query);
