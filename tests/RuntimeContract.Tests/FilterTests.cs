namespace RuntimeContract.Tests;

/// <summary>Call filters, on the way out of the caller and into the grain.</summary>
public sealed class FilterTests(SharedCluster shared)
{
    [Fact]
    public async Task Call_Plain_FiltersRunInTheOrderOfRegistrationAroundTheGrain()
    {
        Assert.Equal("plain", await Grain("plain").Plain());

        Assert.Equal(
            [
                "silo-1 calls Plain", "silo-2 calls Plain",
                "silo-1 in Plain", "silo-2 in Plain", "grain in Plain", "run Plain", "grain out Plain", "silo-2 out Plain", "silo-1 out Plain",
            ],
            shared.Board.Notes("filter plain"));
    }

    [Fact]
    public async Task Call_FromAGrain_TheOutgoingFiltersOfItsSiloRun()
    {
        Assert.Equal("plain", await Grain("forwarder").Forward("filter forwarded"));

        Assert.Equal(["silo-1 calls Plain", "silo-2 calls Plain", "silo-1 in Plain"], shared.Board.Notes("filter forwarded")[..3]);
    }

    [Fact]
    public async Task Filter_ChangesTheResult_CallerGetsTheChangedOne() => Assert.Equal(14, await Grain("doubled").Doubled(7));

    [Fact]
    public async Task Filter_SetsTheResultWithoutInvoking_TheGrainDoesNotRun()
    {
        Assert.Equal("answered by the filter", await Grain("answered").Answered());

        Assert.DoesNotContain(shared.Board.Notes("filter answered"), static note => note.StartsWith("run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filter_ChangesAnArgument_TheGrainGetsTheChangedOne() =>
        Assert.Equal("rewritten text", await Grain("rewritten").Rewritten("text"));

    [Fact]
    public async Task Filter_Throws_CallerGetsItAndTheGrainDoesNotRun()
    {
        var exception = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Grain("refused").Refused());

        Assert.Equal("refused by the filter", exception.Message);
        Assert.DoesNotContain(shared.Board.Notes("filter refused"), static note => note.StartsWith("run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filter_TranslatesAnException_CallerGetsTheTranslation()
    {
        var exception = await Assert.ThrowsAsync<NotSupportedException>(() => Grain("failing").Failing());

        Assert.Equal("translated: failed in the grain", exception.Message);
    }

    private IFilteredGrain Grain(string key) => shared.Cluster.SiloGrains(0).GetGrain<IFilteredGrain>($"filter {key}");
}
