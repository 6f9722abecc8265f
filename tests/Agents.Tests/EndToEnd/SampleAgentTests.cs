using CheNu.Grains.Agents;

namespace Agents.Tests.EndToEnd;

/// <summary>One working agent of each level.</summary>
public sealed class SampleAgentTests(SharedCluster shared)
{
    private static readonly EstimateRequest Work = new([new MaterialQuantity("033053400200", 10)], "carpenter", 8, "Montreal");

    [Fact]
    public async Task Verify_LicenceInTheRegister_SaysWhoHoldsIt()
    {
        var check = await Verifier().Verify("5678123401", TestContext.Current.CancellationToken);

        Assert.Null(check.Error);
        Assert.True(check.Valid);
        Assert.Equal(("active", "Construction Fictive du Nord inc."), (check.Status, check.HolderName));
        Assert.Contains("1.3", check.Categories, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Lookup_FromTheCopyInMemory_StillSaysThatItIsTheSandbox()
    {
        for (var call = 0; call < 2; call++)
        {
            var result = await shared.Cluster.Call("L3_RBQ_VERIFIER", "CONN_GOV_RBQ", "verify_license", new { licence = "5678-1234-01" });
            Assert.True(result.Receipt.Sandbox);
        }
    }

    [Theory]
    [InlineData("0000-0000-00", "not_listed")]
    [InlineData("5601-0004-04", "suspended")]
    [InlineData("5601-0005-05", "cancelled")]
    public async Task Verify_LicenceThatIsNotInForce_IsNotValid(string licence, string status)
    {
        var check = await Verifier().Verify(licence, TestContext.Current.CancellationToken);

        Assert.Equal((false, status), (check.Valid, check.Status));
    }

    [Fact]
    public async Task Verify_Nonsense_IsTheCallersError() =>
        Assert.Equal("licence", (await Verifier().Verify("x", TestContext.Current.CancellationToken)).Error!.Fields.Single().Field);

    [Fact]
    public async Task Estimate_MaterialsAndLabour_AddUp()
    {
        var estimate = await Grain<IEstimatorGrain>("L2_ESTIMATOR").Estimate(Work, TestContext.Current.CancellationToken);

        Assert.Null(estimate.Error);
        Assert.True(estimate.Materials > 0 && estimate.Labour > 0);
        Assert.Equal(estimate.Materials + estimate.Labour, estimate.Total);
    }

    [Fact]
    public async Task Vet_EmployerInOrderAndLicensed_IsAcceptable()
    {
        var verdict = await Grain<IConstructionChiefGrain>("L1_CHIEF_CONSTRUCTION").Vet("ENL12345678", "5678-1234-01", TestContext.Current.CancellationToken);

        Assert.Empty(verdict.Reasons);
        Assert.True(verdict.Acceptable);
    }

    [Fact]
    public async Task Vet_LicenceNotInForce_SaysWhatSpeaksAgainst()
    {
        var verdict = await Grain<IConstructionChiefGrain>("L1_CHIEF_CONSTRUCTION").Vet("ENL12345678", "5601-0004-04", TestContext.Current.CancellationToken);

        Assert.False(verdict.Acceptable);
        Assert.Equal(["The RBQ licence is not valid."], verdict.Reasons, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Advise_GoodSubcontractor_GoesAhead()
    {
        var advice = await Grain<IOrchestratorGrain>("L0_ORCHESTRATOR").Advise("ENL12345678", "5678-1234-01", Work, TestContext.Current.CancellationToken);

        Assert.True(advice.GoAhead);
        Assert.True(advice.Cost.Total > 0);
    }

    [Fact]
    public async Task GetGrain_ClassOfAnotherAgent_RefusesTheKey() =>
        await Assert.ThrowsAnyAsync<Exception>(async () =>
            await Grain<IRbqVerifierGrain>("L0_ORCHESTRATOR").Verify("5678-1234-01", TestContext.Current.CancellationToken));

    private IRbqVerifierGrain Verifier() => Grain<IRbqVerifierGrain>("L3_RBQ_VERIFIER");

    private T Grain<T>(string name) where T : IGrainWithStringKey => shared.Cluster.Grains.GetGrain<T>(AgentKey.Of(name, "tests").ToString());
}
