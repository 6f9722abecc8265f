using CheNu.Grains.Admission;

namespace Silo.Tests;

/// <summary>Stands for the authorities of limits: keeps what was set.</summary>
internal sealed class FakeLimits : ILimitControl
{
    public List<(string Limit, string? Definition, TimeSpan? Duration)> Set { get; } = [];

    public async Task<IReadOnlyList<LimitStatus>> All(CancellationToken cancellationToken) => [await Look(LimitKey.Global, cancellationToken)];

    public Task<LimitStatus> Look(LimitKey key, CancellationToken cancellationToken) => Task.FromResult(new LimitStatus
    {
        Limit = key.Shown,
        Definition = LimitDefinition.Window(30, TimeSpan.FromMinutes(1)),
        IsOverridden = false,
        Left = 12,
        Outstanding = 3,
        Queued = 0,
        FreeIn = TimeSpan.Zero,
    });

    Task<LimitStatus> ILimitControl.Set(LimitKey key, LimitDefinition? definition, TimeSpan? duration, CancellationToken cancellationToken)
    {
        Set.Add((key.ToString(), definition?.ToString(), duration));
        return Look(key, cancellationToken);
    }
}
