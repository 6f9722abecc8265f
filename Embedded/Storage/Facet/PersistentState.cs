using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>The state of one activation. Used on the activation's own turns only, which is what makes it safe without locks.</summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>, ILifecycleObserver
{
    private readonly GrainState<TState> _record = new(StateActivator.Create<TState>());
    private readonly StateOperations _operations;
    private readonly string _name;
    private readonly GrainId _grainId;
    private readonly IGrainStorage _store;
    private bool _loaded;

    public PersistentState(string name, IGrainContext context, IGrainStorage store)
    {
        _name = name;
        _grainId = context.GrainId;
        _store = store;
        _operations = new(Perform);
        context.ObservableLifecycle.Subscribe($"state {name}", GrainLifecycleStage.SetupState, this);
    }

    public TState State
    {
        get => _record.State!;
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _loaded ? _record.RecordExists : throw new InvalidOperationException($"State '{_name}' of {_grainId} has not been read yet.");

    public Task OnStart(CancellationToken cancellationToken = default) => ReadStateAsync(cancellationToken);

    public Task OnStop(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) => _operations.Run(StateOperation.Read, cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken) => _operations.Run(StateOperation.Write, cancellationToken);

    public Task ClearStateAsync(CancellationToken cancellationToken) => _operations.Run(StateOperation.Clear, cancellationToken);

    private async Task Perform(StateOperation operation, CancellationToken cancellationToken)
    {
        try
        {
            await (operation switch
            {
                StateOperation.Read => _store.ReadStateAsync(_name, _grainId, _record, cancellationToken),
                StateOperation.Write => _store.WriteStateAsync(_name, _grainId, _record, cancellationToken),
                _ => _store.ClearStateAsync(_name, _grainId, _record, cancellationToken),
            });
            _loaded |= operation == StateOperation.Read;
        }
        catch (Exception exception) when (exception is not OrleansException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new OrleansException($"{operation} of state '{_name}' of {_grainId} failed in {_store.GetType().Name}: {exception.Message}", exception);
        }
    }
}
