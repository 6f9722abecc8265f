namespace CheNu.Grains.Connectors.Loading;

/// <summary>An endpoint as read, with what is needed to check it against the others of its connector.</summary>
/// <param name="Endpoint">Compiled, but for its reconcile rule.</param>
/// <param name="Name">Where its name stands.</param>
/// <param name="Map">Its members.</param>
/// <param name="Reconcile">Its <c>reconcile</c>, to be compiled when all endpoints are known.</param>
/// <param name="Scope">The names its placeholders may use.</param>
internal sealed record EndpointDraft(Endpoint Endpoint, YamlScalar Name, YamlMap Map, YamlEntry? Reconcile, PlaceholderScope Scope);
