using System.Security.Cryptography;
using Orleans.Metadata;

namespace CheNu.Grains.Caching;

/// <summary>Makes the secret once and keeps it.</summary>
[GrainType("chenu.cache-secret")]
internal sealed class CacheSecretGrain([PersistentState("secret")] IPersistentState<CacheSecretState> state) : Grain, ICacheSecretGrain
{
    /// <summary>The one key of this grain.</summary>
    public const string Key = "answers";

    private const int Length = 32;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (state.State.Secret.Length == Length) return;
        state.State = new() { Secret = RandomNumberGenerator.GetBytes(Length) };
        await state.WriteStateAsync();
    }

    public ValueTask<byte[]> Get() => ValueTask.FromResult(state.State.Secret);
}
