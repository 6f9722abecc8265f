using Orleans.Core;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Base of grains whose one state is read on activation. New grains should inject <c>IPersistentState</c> instead.</summary>
/// <typeparam name="TGrainState">The state; one with a parameterless constructor.</typeparam>
public class Grain<TGrainState> : Grain
{
    private IStorage<TGrainState>? _storage;

    protected Grain()
        => GrainContext.ObservableLifecycle.Subscribe(GetType().FullName!, GrainLifecycleStage.SetupState, SetUpAsync);

    protected Grain(IStorage<TGrainState> storage) => _storage = storage;

    protected TGrainState State
    {
        get => Storage.State;
        set => Storage.State = value;
    }

    private IStorage<TGrainState> Storage
        => _storage ?? throw new InvalidOperationException("The grain's state can be used from OnActivateAsync on, not in its constructor.");

    protected virtual Task ClearStateAsync() => Storage.ClearStateAsync();

    protected virtual Task WriteStateAsync() => Storage.WriteStateAsync();

    protected virtual Task ReadStateAsync() => Storage.ReadStateAsync();

    private Task SetUpAsync(CancellationToken cancellationToken)
    {
        _storage ??= EnsureRuntime().GetStorage<TGrainState>(GrainContext);
        return ReadStateAsync();
    }
}
