using System.Collections.Concurrent;

namespace CheNu.Grains.Admission;

/// <summary>Limits in the test's hands; what it does not set is as shipped, with 30 a minute for connectors.</summary>
internal sealed class TestLimits : ILimitDefinitions
{
    private readonly ConcurrentDictionary<LimitKey, LimitDefinition> _set = new();

    public AdmissionPolicy Policy { get; set; } = AdmissionPolicy.Default;

    public void Set(LimitKey key, string limit) => Set(key, LimitText.Parse(limit)!);

    public void Set(LimitKey key, LimitDefinition limit) => _set[key] = limit;

    public LimitDefinition Of(LimitKey key) => _set.TryGetValue(key, out var limit) ? limit : key.Scope switch
    {
        LimitScope.Global => Policy.Global,
        LimitScope.User => Policy.User,
        LimitScope.Agent => Policy.Agent,
        _ => LimitDefinition.Window(30, TimeSpan.FromMinutes(1)),
    };
}
