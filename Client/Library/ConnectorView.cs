namespace CheNu.Client;

/// <summary>A connector of the catalogue.</summary>
public sealed record ConnectorView
{
    public string Id { get => field ?? ""; init; }

    public string Name { get => field ?? ""; init; }

    public string Type { get => field ?? ""; init; }

    public string? Description { get; init; }

    public string? Region { get; init; }

    /// <summary>Who may call; a <c>*</c> at the end stands for anything.</summary>
    public IReadOnlyList<string> AgentsUsing { get => field ?? []; init; }

    /// <summary>What a person enters to connect it.</summary>
    public IReadOnlyList<CredentialView> Credentials { get => field ?? []; init; }

    public IReadOnlyList<EndpointView> Endpoints { get => field ?? []; init; }
}
