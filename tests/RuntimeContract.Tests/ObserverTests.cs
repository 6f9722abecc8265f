using Orleans;

namespace RuntimeContract.Tests;

/// <summary>Observers: objects of a client that grains call.</summary>
public sealed class ObserverTests(SharedCluster shared)
{
    [Fact]
    public async Task Notify_Subscribed_TheClientsObjectIsCalled()
    {
        var observer = new Listener(shared.Board, "listener");
        var reference = shared.Client.CreateObjectReference<INewsObserver>(observer);
        var grain = Grain("notify");
        await grain.Subscribe(reference);

        Assert.Equal(1, await grain.Publish("rain"));
        await shared.Board.WhenNoted("listener", 1);
        Assert.Equal(1, await grain.PublishConfirmed("sun"));

        Assert.Equal(["rain", "sun?"], shared.Board.Notes("listener"));
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Call_ObserverWithAResult_TheGrainGetsIt()
    {
        var observer = new Listener(shared.Board, "answering");
        var reference = shared.Client.CreateObjectReference<INewsObserver>(observer);

        Assert.Equal(4, await Grain("direct").AskDirectly(reference, "snow"));
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Subscribe_SameReferenceTwice_IsToldOnce()
    {
        var observer = new Listener(shared.Board, "told once");
        var reference = shared.Client.CreateObjectReference<INewsObserver>(observer);
        var grain = Grain("twice");
        await grain.Subscribe(reference);
        await grain.Subscribe(reference);

        Assert.Equal(1, await grain.PublishConfirmed("hail"));

        Assert.Equal(["hail?"], shared.Board.Notes("told once"));
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Notify_ReferenceDeleted_TheObjectIsNotCalled()
    {
        var observer = new Listener(shared.Board, "deleted");
        var reference = shared.Client.CreateObjectReference<INewsObserver>(observer);
        var grain = Grain("deleted");
        await grain.Subscribe(reference);
        await grain.PublishConfirmed("first");
        shared.Client.DeleteObjectReference<INewsObserver>(reference);
        var witness = new Listener(shared.Board, "witness");
        await grain.Subscribe(shared.Client.CreateObjectReference<INewsObserver>(witness));

        await grain.Publish("second");

        await shared.Board.WhenNoted("witness", 1);
        Assert.Equal(["first?"], shared.Board.Notes("deleted"));
        GC.KeepAlive(observer);
        GC.KeepAlive(witness);
    }

    [Fact]
    public async Task Notify_SubscriptionExpired_TheObserverIsDropped()
    {
        var observer = new Listener(shared.Board, "expired");
        var reference = shared.Client.CreateObjectReference<INewsObserver>(observer);
        var grain = Grain("expired");
        await grain.Subscribe(reference);
        await grain.PassTime(TimeSpan.FromMinutes(4));
        await grain.Subscribe(reference);
        await grain.PassTime(TimeSpan.FromMinutes(4));
        Assert.Equal(1, await grain.PublishConfirmed("renewed"));

        await grain.PassTime(TimeSpan.FromMinutes(2));

        Assert.Equal(0, await grain.PublishConfirmed("too late"));
        Assert.Equal(["renewed?"], shared.Board.Notes("expired"));
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Unsubscribe_IsNotToldAnyMore()
    {
        var observer = new Listener(shared.Board, "unsubscribed");
        var reference = shared.Client.CreateObjectReference<INewsObserver>(observer);
        var grain = Grain("unsubscribed");
        await grain.Subscribe(reference);
        await grain.Unsubscribe(reference);

        Assert.Equal(0, await grain.PublishConfirmed("nobody"));
        Assert.Empty(shared.Board.Notes("unsubscribed"));
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Call_ObserverOfASilo_IsReachedFromAGrainAnywhere()
    {
        await using var cluster = await ContractCluster.StartAsync(silos: 2, TimeProvider.System);
        var observers = new List<Listener>();
        for (var silo = 0; silo < 2; silo++)
        {
            observers.Add(new(cluster.Board, $"silo {silo}"));
            var reference = cluster.SiloGrains(silo).CreateObjectReference<INewsObserver>(observers[silo]);
            for (var i = 0; i < 4; i++) Assert.Equal(4, await cluster.SiloGrains(silo).GetGrain<INewsGrain>($"anywhere {i}").AskDirectly(reference, "wind"));
        }

        Assert.Equal(["wind?", "wind?", "wind?", "wind?"], cluster.Board.Notes("silo 1"));
        GC.KeepAlive(observers);
    }

    private INewsGrain Grain(string key) => shared.Client.GetGrain<INewsGrain>($"news {key}");

    private sealed class Listener(Board board, string key) : INewsObserver
    {
        public void Hear(string news) => board.Note(key, news);

        public Task<int> Confirm(string news)
        {
            board.Note(key, news + "?");
            return Task.FromResult(news.Length);
        }
    }
}
