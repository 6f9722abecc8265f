using Orleans.Storage;

namespace RuntimeContract.Tests;

/// <summary>Injected state: <see cref="IPersistentState{TState}"/> with ETags.</summary>
public sealed class StateTests(SharedCluster shared)
{
    [Fact]
    public async Task Read_NothingStored_IsTheDefaultAndDoesNotExist()
    {
        var view = await Grain("absent").View();

        Assert.Equal(("nobody", 0m, false, null), (view.Owner, view.Balance, view.RecordExists, view.ETag));
    }

    [Fact]
    public async Task Write_ThenANewActivation_ReadsWhatWasWritten()
    {
        var grain = Grain("written");
        await grain.Change("Gabrielle", 12.34m);
        var written = await grain.Write();
        await Renew(grain);

        var read = await grain.View();

        Assert.Equal(("Gabrielle", 12.34m, 1, true), (read.Owner, read.Balance, read.History, read.RecordExists));
        Assert.Equal(written.ETag, read.ETag);
        Assert.NotNull(read.ETag);
    }

    [Fact]
    public async Task Change_NotWritten_IsLostWithTheActivation()
    {
        var grain = Grain("not written");
        await grain.Change("Gabrielle", 1m);
        Assert.Equal("Gabrielle", (await grain.View()).Owner);

        await Renew(grain);

        Assert.Equal("nobody", (await grain.View()).Owner);
    }

    [Fact]
    public async Task Write_EachTime_ChangesTheETag()
    {
        var grain = Grain("etags");
        var tags = new List<string?>();
        for (var i = 0; i < 3; i++)
        {
            await grain.Change("owner", 1m);
            tags.Add((await grain.Write()).ETag);
        }

        Assert.Equal(3, tags.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Read_AfterChanges_BringsTheStoredStateBack()
    {
        var grain = Grain("read back");
        await grain.Change("stored", 5m);
        await grain.Write();
        await grain.Change("changed", 5m);

        var read = await grain.Read();

        Assert.Equal(("stored", 5m), (read.Owner, read.Balance));
    }

    [Fact]
    public async Task Clear_ThenANewActivation_IsTheDefaultAgain()
    {
        var grain = Grain("cleared");
        await grain.Change("Gabrielle", 1m);
        await grain.Write();

        var cleared = await grain.Clear();
        await Renew(grain);
        var read = await grain.View();

        Assert.Equal(("nobody", false), (cleared.Owner, cleared.RecordExists));
        Assert.Equal(("nobody", false), (read.Owner, read.RecordExists));
        await grain.Change("again", 2m);
        Assert.True((await grain.Write()).RecordExists);
    }

    [Fact]
    public async Task Write_RecordChangedByAnother_ThrowsInconsistentStateAndANewActivationReadsTheOthers()
    {
        var grain = Grain("conflict");
        await grain.Change("mine", 1m);
        await grain.Write();
        await grain.WriteAsStranger("theirs");
        await grain.Change("mine again", 1m);

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Write());

        Assert.Equal("theirs", (await grain.Read()).Owner);
        await grain.Change("mine at last", 1m);
        Assert.Equal("mine at last", (await grain.Write()).Owner);
    }

    [Fact]
    public async Task Write_InconsistentStateEscapesTheCall_TheActivationGivesWayToOneThatReads()
    {
        var grain = Grain("gives way");
        await grain.Change("mine", 1m);
        await grain.Write();
        await grain.WriteAsStranger("theirs");

        var exception = await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Write());

        Assert.Equal("theirs", (await grain.View()).Owner);
        Assert.NotEqual(exception.StoredEtag, exception.CurrentEtag);
    }

    [Fact]
    public async Task Clear_RecordChangedByAnother_ThrowsInconsistentState()
    {
        var grain = Grain("clear conflict");
        await grain.Change("mine", 1m);
        await grain.Write();
        await grain.WriteAsStranger("theirs");

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Clear());

        Assert.Equal("theirs", (await grain.Read()).Owner);
    }

    [Fact]
    public async Task TwoStates_OneGrain_AreKeptApart()
    {
        var grain = Grain("two states");
        await grain.Change("first", 1m);
        await grain.Write();
        await grain.WriteOther("second");
        await Renew(grain);

        Assert.Equal("first", (await grain.View()).Owner);
        Assert.Equal("second", await grain.ViewOther());
    }

    [Fact]
    public async Task State_HoldsAGrainReference_ANewActivationCanCallIt()
    {
        var grain = Grain("befriended");
        await grain.Befriend(shared.Client.GetGrain<IReturnGrain>("friend"));
        await Renew(grain);

        Assert.Equal(42, await grain.AskFriend());
    }

    [Fact]
    public async Task RecordExists_InTheConstructor_IsNotKnownYet() =>
        Assert.Equal(nameof(InvalidOperationException), await Grain("constructor").ReadInConstructor());

    [Fact]
    public async Task Write_SeveralAtOnce_TheLastStateIsStored()
    {
        var grain = Grain("many writes");
        await grain.WriteManyTimes(20);
        await Renew(grain);

        Assert.Equal(19m, (await grain.View()).Balance);
    }

    [Fact]
    public async Task State_StoreNotRegistered_CallerIsToldItsName()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => shared.Client.GetGrain<IMisconfiguredStateGrain>("misconfigured").Ping());

        Assert.Contains("no-such-store", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InheritedState_WriteReadClear_AsInjected()
    {
        var grain = shared.Client.GetGrain<IStateGrain>("inherited", typeof(InheritedStateGrain).FullName);
        Assert.Equal("nobody", (await grain.View()).Owner);
        await grain.Change("Gabrielle", 3m);
        await grain.Write();
        await grain.Leave();
        Assert.Equal(("Gabrielle", 3m), ((await grain.View()).Owner, (await grain.View()).Balance));

        await grain.Clear();

        Assert.Equal("nobody", (await grain.View()).Owner);
    }

    private static Task Renew(IStateGrain grain) => grain.Leave();

    private IInjectedStateGrain Grain(string key) => shared.Client.GetGrain<IInjectedStateGrain>($"state {key}");
}
