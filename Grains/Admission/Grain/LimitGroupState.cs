namespace CheNu.Grains.Admission;

/// <summary>
/// What an authority keeps: never on the path of a call. Its dictionaries are never changed, only replaced; they are plain
/// ones because the stores of Orleans cannot read immutable ones back.
/// </summary>
[GenerateSerializer, Alias("chenu.LimitGroupState")]
public sealed record LimitGroupState
{
    /// <summary>Set when the authority begins, cleared when it ends in good order: found set, what it had handed out is unknown.</summary>
    [Id(0)] public bool InUse { get; init; }

    /// <summary>What each limit had used when the authority ended in good order.</summary>
    [Id(1)] public Dictionary<string, LimitSnapshot> Left { get; init; } = [];

    /// <summary>Limits set at run time.</summary>
    [Id(2)] public Dictionary<string, LimitDefinition> Overrides { get; init; } = [];

    /// <summary>When those of them end that were set for a time.</summary>
    [Id(3)] public Dictionary<string, DateTimeOffset> Until { get; init; } = [];

    /// <summary>What was set for the limit at run time and has not ended, or null.</summary>
    public LimitDefinition? OverrideOf(string limit, TimeProvider time) =>
        Overrides.Count > 0 && Overrides.TryGetValue(limit, out var set) && !(Until.TryGetValue(limit, out var until) && time.GetUtcNow() >= until) ? set : null;
}
