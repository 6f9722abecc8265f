namespace RuntimeContract.Grains;

[GrainType("contract-state-misconfigured")]
public sealed class MisconfiguredStateGrain([PersistentState("account", "no-such-store")] IPersistentState<Account> account) : Grain, IMisconfiguredStateGrain
{
    public Task<string> Ping() => Task.FromResult(account.State.Owner);
}
