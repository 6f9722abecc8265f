using Orleans.Storage;

namespace RuntimeContract.Grains;

[GrainType("contract-state-injected")]
public sealed class InjectedStateGrain : Grain, IInjectedStateGrain
{
    private readonly IPersistentState<Account> _account;
    private readonly IPersistentState<Account> _other;
    private readonly string _inConstructor;

    public InjectedStateGrain(
        [PersistentState("account", "vault")] IPersistentState<Account> account,
        [PersistentState("other")] IPersistentState<Account> other)
    {
        _account = account;
        _other = other;
        try
        {
            _inConstructor = account.RecordExists.ToString();
        }
        catch (InvalidOperationException exception)
        {
            _inConstructor = exception.GetType().Name;
        }
    }

    public Task<AccountView> View() => Task.FromResult(Show());

    public Task Change(string owner, decimal amount)
    {
        _account.State.Owner = owner;
        _account.State.Balance += amount;
        _account.State.History.Add(owner);
        return Task.CompletedTask;
    }

    public async Task<AccountView> Write()
    {
        await _account.WriteStateAsync();
        return Show();
    }

    public async Task<AccountView> Read()
    {
        await _account.ReadStateAsync();
        return Show();
    }

    public async Task<AccountView> Clear()
    {
        await _account.ClearStateAsync();
        return Show();
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task WriteAsStranger(string owner)
    {
        var store = ServiceProvider.GetRequiredKeyedService<IGrainStorage>("vault");
        var record = new GrainState<Account>(new Account());
        await store.ReadStateAsync("account", this.GetGrainId(), record);
        record.State!.Owner = owner;
        await store.WriteStateAsync("account", this.GetGrainId(), record);
    }

    public Task WriteOther(string owner)
    {
        _other.State = new Account { Owner = owner };
        return _other.WriteStateAsync();
    }

    public Task<string> ViewOther() => Task.FromResult(_other.State.Owner);

    public Task Befriend(IReturnGrain friend)
    {
        _account.State.Friend = friend;
        return _account.WriteStateAsync();
    }

    public Task<int> AskFriend() => _account.State.Friend!.Number(yield: false);

    public Task<string> ReadInConstructor() => Task.FromResult(_inConstructor);

    public async Task<string?[]> WriteManyTimes(int times)
    {
        var writes = new List<Task>();
        for (var i = 0; i < times; i++)
        {
            _account.State.Balance = i;
            writes.Add(_account.WriteStateAsync());
        }

        await Task.WhenAll(writes);
        return [_account.Etag];
    }

    private AccountView Show() => new()
    {
        Owner = _account.State.Owner,
        Balance = _account.State.Balance,
        History = _account.State.History.Count,
        RecordExists = _account.RecordExists,
        ETag = _account.Etag,
    };
}
