using CheNu.Grains.Connectors;

namespace CheNu.Grains.Admission;

/// <summary>Asks the authorities.</summary>
internal sealed class GrainLimitControl(IGrainFactory grains, ICatalogue catalogue) : ILimitControl
{
    public async Task<IReadOnlyList<LimitStatus>> All(CancellationToken cancellationToken)
    {
        var current = catalogue.Current;
        var keys = new List<LimitKey> { LimitKey.Global };
        keys.AddRange(current.Connectors.Keys.Order(StringComparer.Ordinal).Select(static id => new LimitKey(LimitScope.Connector, id)));
        foreach (var provider in current.Llm?.Providers ?? [])
        {
            keys.Add(new(LimitScope.Connector, provider.Id));
            if (provider.TokensPerMinute is not null) keys.Add(new(LimitScope.Tokens, provider.Id));
        }

        keys.AddRange(current.Agents.Keys.Where(static name => !name.EndsWith('*')).Order(StringComparer.Ordinal).Select(static name => new LimitKey(LimitScope.Agent, name)));
        return await Task.WhenAll(keys.Select(key => Look(key, cancellationToken)));
    }

    public Task<LimitStatus> Look(LimitKey key, CancellationToken cancellationToken) =>
        Authority(key).Look(key.ToString()).AsTask().WaitAsync(cancellationToken);

    public Task<LimitStatus> Set(LimitKey key, LimitDefinition? definition, TimeSpan? duration, CancellationToken cancellationToken) =>
        Authority(key).Set(key.ToString(), definition, duration).AsTask().WaitAsync(cancellationToken);

    private IRateLimitGrain Authority(LimitKey key) => grains.GetGrain<IRateLimitGrain>(key.Authority);
}
