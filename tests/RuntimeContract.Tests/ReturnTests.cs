namespace RuntimeContract.Tests;

/// <summary>The shapes of methods: what they return, what they take.</summary>
public sealed class ReturnTests(SharedCluster shared)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_EveryReturnShape_CompletesWithItsResult(bool yield)
    {
        var grain = shared.Client.GetGrain<IReturnGrain>($"shapes {yield}");

        await grain.Nothing(yield);
        var number = await grain.Number(yield);
        await grain.ValueNothing(yield);
        var valueNumber = await grain.ValueNumber(yield);

        Assert.Equal((42, 43), (number, valueNumber));
        Assert.Equal(4, await grain.Calls());
        Assert.Null(await grain.NoText());
    }

    [Fact]
    public async Task Call_ManyArguments_ArriveInPlace()
    {
        var grain = shared.Client.GetGrain<IReturnGrain>("arguments");

        Assert.Equal("à|-1|9223372036854775807|0.25|True|é|default", await grain.Join("à", -1, long.MaxValue, 0.25, e: true, 'é'));
    }

    [Fact]
    public async Task Call_Overloads_AreToldApart()
    {
        var grain = shared.Client.GetGrain<IReturnGrain>("overloads");

        Assert.Equal("int 3", await grain.Overloaded(3));
        Assert.Equal("string 3", await grain.Overloaded("3"));
    }

    [Fact]
    public async Task Call_GenericMethod_KeepsItsTypeArgument()
    {
        var grain = shared.Client.GetGrain<IReturnGrain>("generic method");

        Assert.Equal(7, await grain.Same(7));
        Assert.Equal("seven", await grain.Same("seven"));
        Assert.Equal(new Position(45.5, -73.6), await grain.Same(new Position(45.5, -73.6)));
    }

    [Fact]
    public async Task OneWay_GrainIsBusy_CallerDoesNotWait()
    {
        var grain = shared.Client.GetGrain<IOneWayGrain>("one way");

        await grain.Post("one way gate").Bounded("a one-way call");
        await grain.ValuePost("one way gate").AsTask().Bounded("a one-way call");
        Assert.DoesNotContain("done", shared.Board.Notes("one way"));
        shared.Board.Open("one way gate");

        await shared.Board.WhenNoted("one way", 4);
        Assert.Equal(2, await grain.Count());
    }

    [Fact]
    public async Task OneWay_GrainThrows_CallerHearsNothing()
    {
        var grain = shared.Client.GetGrain<IOneWayGrain>("one way failing");

        await grain.Fail();
        await shared.Board.WhenNoted("one way failing", 1);

        Assert.Equal(1, await grain.Count());
    }
}
