namespace CheNu.Grains.Admission;

/// <summary>How a limit stands.</summary>
[GenerateSerializer, Immutable, Alias("chenu.LimitStatus")]
public sealed record LimitStatus
{
    /// <summary>For example <c>connector/CONN_GOV_RBQ</c>.</summary>
    [Id(0)] public required string Limit { get; init; }

    /// <summary>What it allows now.</summary>
    [Id(1)] public required LimitDefinition Definition { get; init; }

    /// <summary>Whether somebody set it at run time; otherwise policies and catalogue say so.</summary>
    [Id(2)] public required bool IsOverridden { get; init; }

    /// <summary>Permits to be had now.</summary>
    [Id(3)] public required long Left { get; init; }

    /// <summary>Permits handed out to silos and not yet known to be used.</summary>
    [Id(4)] public required long Outstanding { get; init; }

    /// <summary>Callers that wait.</summary>
    [Id(5)] public required int Queued { get; init; }

    /// <summary>When one more permit can be had; zero when now.</summary>
    [Id(6)] public required TimeSpan FreeIn { get; init; }

    /// <summary>When what was set at run time ends, or null.</summary>
    [Id(7)] public DateTimeOffset? Until { get; init; }
}
