namespace CheNu.Client;

/// <summary>An endpoint of a connector.</summary>
public sealed record EndpointView
{
    public string Name { get => field ?? ""; init; }

    public string? Description { get; init; }

    /// <summary>The HTTP method, or null when a published file answers.</summary>
    public string? Method { get; init; }

    public string? Url { get; init; }

    /// <summary>The published file that answers, or null.</summary>
    public string? Dataset { get; init; }

    /// <summary>What it does to the world: <c>safe, idempotent, keyed, unsafe</c>.</summary>
    public string Effect { get => field ?? ""; init; }

    public string Auth { get => field ?? ""; init; }

    public IReadOnlyList<FieldView> Parameters { get => field ?? []; init; }

    /// <summary>The declared answer, or null when anything may come.</summary>
    public FieldView? Response { get; init; }
}
