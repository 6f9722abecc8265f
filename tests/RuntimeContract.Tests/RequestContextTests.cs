using Orleans;

namespace RuntimeContract.Tests;

/// <summary>The request context flows down a chain of calls and never back up.</summary>
public sealed class RequestContextTests(SharedCluster shared)
{
    [Fact]
    public async Task Set_BeforeACall_TheGrainAndTheGrainsItCallsSeeIt()
    {
        RequestContext.Set("contract.down", "from the client");
        try
        {
            Assert.Equal("from the client", await Grain("down").Get("contract.down"));
            Assert.Equal("from the client", await shared.Client.GetGrain<ICallerGrain>("down").ContextThrough("further down", "contract.down"));
        }
        finally
        {
            RequestContext.Remove("contract.down");
        }
    }

    [Fact]
    public async Task Set_InAGrain_FlowsToWhatItCallsAndNotBack()
    {
        RequestContext.Set("contract.back", "mine");
        var below = await Grain("setter").SetThenCall("contract.back", "the grain's", "below the setter");

        Assert.Equal("the grain's", below);
        Assert.Equal("mine", RequestContext.Get("contract.back"));
    }

    [Fact]
    public async Task Set_InOneCall_TheNextCallOfTheSameGrainDoesNotSeeIt()
    {
        await Grain("forgetful").SetThenCall("contract.leak", "secret", "below the forgetful");

        Assert.Empty(await Grain("forgetful").Keys());
    }

    [Fact]
    public async Task Get_AfterAnAwait_IsStillThisCallsValue()
    {
        RequestContext.Set("contract.await", "kept");
        var call = Grain("awaiting").GetLater("contract.await", "awaiting gate");
        RequestContext.Set("contract.await", "changed after the call was made");
        await shared.Board.WhenNoted("context awaiting", 1);
        shared.Board.Open("awaiting gate");

        Assert.Equal("kept", await call.Bounded("the awaiting call"));
    }

    [Fact]
    public async Task Clear_BeforeACall_TheGrainSeesNothing()
    {
        RequestContext.Set("contract.cleared", "gone");
        RequestContext.Clear();

        Assert.Null(await Grain("cleared").Get("contract.cleared"));
    }

    private IContextGrain Grain(string key) => shared.Client.GetGrain<IContextGrain>($"context {key}");
}
