namespace RuntimeContract.Grains;

[GrainType("contract-state-inherited")]
public sealed class InheritedStateGrain : Grain<Account>, IStateGrain
{
    public Task<AccountView> View() => Task.FromResult(Show());

    public Task Change(string owner, decimal amount)
    {
        State.Owner = owner;
        State.Balance += amount;
        State.History.Add(owner);
        return Task.CompletedTask;
    }

    public async Task<AccountView> Write()
    {
        await WriteStateAsync();
        return Show();
    }

    public async Task<AccountView> Read()
    {
        await ReadStateAsync();
        return Show();
    }

    public async Task<AccountView> Clear()
    {
        await ClearStateAsync();
        return Show();
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private AccountView Show() => new()
    {
        Owner = State.Owner,
        Balance = State.Balance,
        History = State.History.Count,
        RecordExists = false,
        ETag = null,
    };
}
