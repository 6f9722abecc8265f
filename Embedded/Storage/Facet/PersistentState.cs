using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>The state of one activation. Used on the activation's own turns only, which is what makes it safe without locks.</summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>, ILifecycleObserver
{
    private readonly GrainState<TState> _record = new(StateActivator.Create<TState>());
    private readonly StateOperations _operations = new();
    private readonly string _name;
    private readonly GrainId _grainId;
    private readonly IGrainStorage _store;
    private bool _loaded;

    public PersistentState(string name, IGrainContext context, IGrainStorage store)
    {
        _name = name;
        _grainId = context.GrainId;
        _store = store;
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

    public Task ReadStateAsync(CancellationToken cancellationToken) =>
        _operations.Run(StateOperation.Read, ReadAsync, cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        _operations.Run(StateOperation.Write, token => Guarded("write", _store.WriteStateAsync(_name, _grainId, _record, token), token), cancellationToken);

    public Task ClearStateAsync(CancellationToken cancellationToken) =>
        _operations.Run(StateOperation.Clear, token => Guarded("clear", _store.ClearStateAsync(_name, _grainId, _record, token), token), cancellationToken);

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await Guarded("read", _store.ReadStateAsync(_name, _grainId, _record, cancellationToken), cancellationToken);
        _loaded = true;
    }

    private async Task Guarded(string operation, Task task, CancellationToken cancellationToken)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is not OrleansException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new OrleansException($"Cannot {operation} state '{_name}' of {_grainId} in {_store.GetType().Name}: {exception.Message}", exception);
        }
    }
}
