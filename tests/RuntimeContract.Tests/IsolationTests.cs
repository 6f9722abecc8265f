using System.Collections.Immutable;

namespace RuntimeContract.Tests;

/// <summary>
/// What a caller and a grain pass each other is a copy. Whether something marked immutable is copied is not said.
/// </summary>
public sealed class IsolationTests(SharedCluster shared)
{
    [Fact]
    public async Task Argument_ChangedByTheCallerAfterwards_TheGrainDoesNotSeeIt()
    {
        var grain = Grain("argument");
        var crate = Filled();
        await grain.Keep(crate);

        crate.Label = "changed";
        crate.Weights.Add(100);
        crate.Tags["a"][0] = "changed";
        crate.Tags["c"] = ["new"];
        crate.Body[0] = 99;
        crate.Inner!.Label = "changed";

        Assert.Equal("full 6 3 6 inside", await grain.Describe());
    }

    [Fact]
    public async Task Argument_ChangedByTheCallerWhileTheCallIsUnderWay_TheGrainDoesNotSeeIt()
    {
        var grain = Grain("under way");
        var crate = Filled();
        var call = grain.Keep(crate);
        crate.Weights.Add(100);
        await call;

        Assert.Equal("full 6 3 6 inside", await grain.Describe());
    }

    [Fact]
    public async Task Argument_ChangedByTheGrain_TheCallerDoesNotSeeIt()
    {
        var crate = Filled();

        Assert.Equal("spoilt", await Grain("spoiler").Spoil(crate));

        Assert.Equal(("full", 3, 2), (crate.Label, crate.Weights.Count, crate.Tags.Count));
    }

    [Fact]
    public async Task Result_ChangedByTheCaller_TheGrainDoesNotSeeIt()
    {
        var grain = Grain("result");
        await grain.Keep(Filled());
        var shown = await grain.Show();

        shown.Label = "changed";
        shown.Weights.Clear();
        shown.Body[0] = 99;

        Assert.Equal("full 6 3 6 inside", await grain.Describe());
        Assert.Equal("full", (await grain.Show()).Label);
    }

    [Fact]
    public async Task Arguments_ArraysListsDictionaries_AreCopiedThroughAndThrough()
    {
        var grain = Grain("parts");
        int[] numbers = [1, 2, 3];
        List<Crate> crates = [new() { Label = "x" }, new() { Label = "y" }];
        Dictionary<string, List<int>> lists = new(StringComparer.Ordinal) { ["l"] = [10, 20] };
        await grain.KeepParts(numbers, crates, lists);

        numbers[0] = 50;
        crates[0].Label = "changed";
        lists["l"].Add(500);

        Assert.Equal("6 xy 30", await grain.DescribeParts());
    }

    [Fact]
    public async Task Arguments_SameObjectTwice_AreOneObjectInTheGrain()
    {
        var inner = new Crate { Label = "shared" };
        var crate = new Crate { Inner = inner, Other = inner };

        var twice = await Grain("same").AreSame(crate, crate);
        var once = await Grain("same").AreSame(crate, new Crate());

        Assert.Equal([true, true], twice);
        Assert.Equal([false, true], once);
    }

    [Fact]
    public async Task Argument_RefersToItself_ArrivesAsALoop()
    {
        var crate = new Crate();
        crate.Inner = crate;

        Assert.True(await Grain("loop").IsLoop(crate));
    }

    [Fact]
    public async Task Argument_ImmutableArrayOverAnArray_ArrivesWhole() =>
        Assert.Equal(6, await Grain("immutable").Weigh([1, 2, 3]));

    [Fact]
    public async Task Argument_DefaultImmutableArray_ArrivesDefault() =>
        await Assert.ThrowsAnyAsync<Exception>(() => Grain("immutable").Weigh(default(ImmutableArray<int>)));

    private static Crate Filled() => new()
    {
        Label = "full",
        Weights = [1, 2, 3],
        Tags = new(StringComparer.Ordinal) { ["a"] = ["x", "y"], ["b"] = ["z"] },
        Body = [1, 2, 3],
        Inner = new() { Label = "inside" },
    };

    private IShelfGrain Grain(string key) => shared.Client.GetGrain<IShelfGrain>($"shelf {key}");
}
