namespace RuntimeContract.Tests;

/// <summary>When activations come to life, how many there are, and how they go.</summary>
public sealed class ActivationTests(SharedCluster shared)
{
    [Fact]
    public async Task Call_FirstCall_ActivatesOnceAndKeepsTheActivation()
    {
        var grain = shared.Client.GetGrain<IActivationGrain>("first call");
        Assert.Empty(shared.Board.Notes("first call"));

        var first = await grain.Report();
        var second = await grain.Report();

        Assert.Equal(first, second);
        Assert.Equal(["activate"], shared.Board.Notes("first call"));
    }

    [Fact]
    public async Task Call_ConcurrentFirstCallsFromEverySilo_OneActivationPerIdentity()
    {
        var factories = new[] { shared.Cluster.SiloGrains(0), shared.Cluster.SiloGrains(1), shared.Client };
        var keys = Enumerable.Range(0, 24).Select(i => $"single/{i}").ToArray();

        var calls = Enumerable.Range(0, 8)
            .SelectMany(_ => factories)
            .SelectMany(factory => keys.Select(async key => (key, report: await factory.GetGrain<IActivationGrain>(key).Report())))
            .ToArray();
        var answers = await Task.WhenAll(calls).Bounded("all answers");

        Assert.All(answers.GroupBy(answer => answer.key), group => Assert.Single(group.Select(answer => answer.report).Distinct()));
        Assert.All(keys, key => Assert.Equal(["activate"], shared.Board.Notes(key)));
    }

    [Fact]
    public async Task Call_ManyIdentities_BothSilosHostSome()
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => shared.Client.GetGrain<IActivationGrain>($"spread/{i}").Report()));

        Assert.Equal(2, reports.Select(report => report.Silo).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task StatelessWorker_MoreConcurrentCallsThanItsLimit_TwoActivationsOnTheCallersSilo()
    {
        var calls = shared.Client.GetGrain<ICallerGrain>("employer").Employ("worker", "worker gate", calls: 6);
        var early = await shared.Board.WhenNoted("worker", 2);
        shared.Board.Open("worker gate");
        var reports = await calls.Bounded("the workers' answers");

        Assert.Equal(2, early.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(6, shared.Board.Notes("worker").Length);
        Assert.Equal(2, reports.SkipLast(1).Select(report => report.Activation).Distinct().Count());
        Assert.All(reports, report => Assert.Equal(reports[^1].Silo, report.Silo));
    }

    [Fact]
    public async Task DeactivateOnIdle_ThenCall_ANewActivationAnswers()
    {
        var grain = shared.Client.GetGrain<IActivationGrain>("leaver");
        var first = await grain.Leave(gate: null);
        await shared.Board.WhenNoted("leaver", 2);

        var second = await grain.Report();

        Assert.NotEqual(first.Activation, second.Activation);
        Assert.Equal(["activate", "deactivate ApplicationRequested", "activate"], shared.Board.Notes("leaver"));
    }

    [Fact]
    public async Task DeactivateOnIdle_CallInProgress_EndsBeforeTheDeactivation()
    {
        var grain = shared.Client.GetGrain<IActivationGrain>("busy leaver");
        var leaving = grain.Leave("busy leaver gate");
        await shared.Board.WhenNoted("busy leaver", 2);
        var next = grain.Report();

        Assert.Equal(["activate", "leaving"], shared.Board.Notes("busy leaver"));
        shared.Board.Open("busy leaver gate");
        var first = await leaving.Bounded("the call in progress");
        var second = await next.Bounded("the call that came meanwhile");

        Assert.NotEqual(first.Activation, second.Activation);
        Assert.Equal(["activate", "leaving", "deactivate ApplicationRequested", "activate"], shared.Board.Notes("busy leaver"));
    }

    /// <summary>A runtime may reject a call that has met one deactivation after the other (Orleans: the third); it may not lose it.</summary>
    [Fact]
    public async Task DeactivateOnIdle_AgainAndAgainUnderLoad_EveryCallIsAnsweredOrRejectedAndActivationsDoNotOverlap()
    {
        var grain = shared.Client.GetGrain<IActivationGrain>("under load");

        var calls = Enumerable.Range(0, 600).Select(i => Answered(i % 20 == 0 ? grain.Leave(gate: null) : grain.Report()));
        var answered = await Task.WhenAll(calls).Bounded("all calls");

        Assert.Contains(true, answered);
        var notes = shared.Board.Notes("under load");
        Assert.All(notes.Index(), note => Assert.Equal(note.Index % 2 == 0 ? "activate" : "deactivate ApplicationRequested", note.Item));
        Assert.True(notes.Length > 2, $"{notes.Length} notes");
    }

    [Fact]
    public async Task Activate_GrainThatIsNotDerivedFromGrain_HasItsHooksAndItsContext()
    {
        var grain = shared.Client.GetGrain<IPlainGrain>("plain class");

        Assert.Equal("contract-plain/plain class", await grain.Leave());

        Assert.Equal(["activate", "deactivate ApplicationRequested"], await shared.Board.WhenNoted("plain class", 2));
    }

    [Fact]
    public async Task OnActivateAsync_Throws_CallerGetsItAndALaterCallSucceeds()
    {
        shared.Board.Break("brittle");
        var grain = shared.Client.GetGrain<IBrittleGrain>("brittle", typeof(BrittleActivationGrain).FullName);

        var first = await Assert.ThrowsAsync<ContractException>(() => grain.Ping());
        shared.Board.Mend("brittle");

        Assert.Equal("cannot activate", first.Message);
        Assert.Equal("alive", await grain.Ping());
    }

    [Fact]
    public async Task Constructor_Throws_CallerGetsItAndALaterCallSucceeds()
    {
        shared.Board.Break(BrittleConstructorGrain.Switch);
        var grain = shared.Client.GetGrain<IBrittleGrain>("brittle", typeof(BrittleConstructorGrain).FullName);

        var first = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Ping());
        shared.Board.Mend(BrittleConstructorGrain.Switch);

        Assert.Contains(nameof(BrittleConstructorGrain), first.Message, StringComparison.Ordinal);
        Assert.Equal("cannot construct", Assert.IsType<ContractException>(first.InnerException).Message);
        Assert.Equal("alive", await grain.Ping());
    }

    [Fact]
    public async Task OnDeactivateAsync_Throws_TheIdentityIsFreeForANewActivation()
    {
        var grain = shared.Client.GetGrain<IBrittleGrain>("bad end", typeof(BrittleActivationGrain).FullName);
        await grain.Leave();
        await shared.Board.WhenNoted("bad end", 1);

        Assert.Equal("alive", await grain.Ping());
    }

    private static async Task<bool> Answered(Task<ActivationReport> call)
    {
        try
        {
            await call;
            return true;
        }
        catch (OrleansMessageRejectionException)
        {
            return false;
        }
    }
}
