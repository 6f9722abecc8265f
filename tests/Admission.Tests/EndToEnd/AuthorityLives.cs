using System.Collections.Concurrent;

namespace CheNu.Grains.Admission;

/// <summary>Counts the activations of authorities that served a call, and ends one when a call says so.</summary>
/// <param name="ending">The name under which a call says it.</param>
internal sealed class AuthorityLives(string ending) : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<object, bool> _seen = new(ReferenceEqualityComparer.Instance);

    public int Count => _seen.Count;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is RateLimitGrain grain)
        {
            _seen.TryAdd(grain, true);
            if (RequestContext.Get(ending) is true) grain.DeactivateOnIdle();
        }

        await context.Invoke();
    }
}
