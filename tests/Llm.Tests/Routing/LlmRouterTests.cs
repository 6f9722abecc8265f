using System.Collections.Frozen;

namespace Llm.Tests.Routing;

/// <summary>What the shipped rules decide, by hand.</summary>
public sealed class LlmRouterTests
{
    private const string Sonnet = "claude-sonnet-4-20250514";

    [Theory]
    [InlineData(0, null, Sonnet)]
    [InlineData(1, null, Sonnet + " gpt-4o gemini-1.5-pro")]
    [InlineData(2, null, Sonnet + " gpt-4o claude-haiku llama-3.1-70b")]
    [InlineData(3, null, "claude-haiku gpt-4o-mini llama-3.1-8b")]
    [InlineData(0, "code_generation", Sonnet)]
    [InlineData(1, "code_generation", Sonnet + " gpt-4o gemini-1.5-pro")]
    [InlineData(2, "code_generation", Sonnet + " gpt-4o claude-haiku llama-3.1-70b")]
    [InlineData(3, "code_generation", Sonnet + " claude-haiku gpt-4o-mini llama-3.1-8b")]
    [InlineData(0, "document_analysis", Sonnet)]
    [InlineData(1, "document_analysis", "gemini-1.5-pro " + Sonnet + " gpt-4o")]
    [InlineData(2, "document_analysis", "gemini-1.5-pro " + Sonnet + " gpt-4o claude-haiku llama-3.1-70b")]
    [InlineData(3, "document_analysis", "gemini-1.5-pro claude-haiku gpt-4o-mini llama-3.1-8b")]
    [InlineData(0, "simple_classification", Sonnet)]
    [InlineData(1, "simple_classification", Sonnet + " gpt-4o gemini-1.5-pro")]
    [InlineData(2, "simple_classification", "claude-haiku " + Sonnet + " gpt-4o llama-3.1-70b")]
    [InlineData(3, "simple_classification", "claude-haiku gpt-4o-mini llama-3.1-8b")]
    [InlineData(0, "offline_required", "")]
    [InlineData(1, "offline_required", "")]
    [InlineData(2, "offline_required", "llama-3.1-70b")]
    [InlineData(3, "offline_required", "llama-3.1-8b llama-3.1-70b")]
    public void Route_LevelAndTask_HasTheseTargetsInOrder(int level, string? task, string targets) =>
        Assert.Equal(targets, Targets(Route(new() { Level = level, Task = task })));

    [Theory]
    [InlineData(2, "image", 0, null, Sonnet + " gpt-4o")]
    [InlineData(2, "image", 150_000, null, Sonnet)]
    [InlineData(1, "image", 500_000, null, "gemini-1.5-pro")]
    [InlineData(2, "tools", 0, null, Sonnet + " gpt-4o claude-haiku")]
    [InlineData(2, "", 0, 4_097, Sonnet + " llama-3.1-70b")]
    [InlineData(2, "", 0, 8_193, "llama-3.1-70b")]
    [InlineData(1, "", 200_000, null, "gemini-1.5-pro")]
    [InlineData(1, "", 199_999, null, Sonnet + " gemini-1.5-pro")]
    [InlineData(1, "", 191_809, 8_192, "gemini-1.5-pro")]
    [InlineData(1, "", 191_808, 8_192, Sonnet + " gemini-1.5-pro")]
    public void Route_Needs_LeaveTheModelsThatHaveThem(int level, string needs, int tokens, int? output, string targets)
    {
        var wanted = needs.Length == 0 ? LlmCapability.None : LlmCapabilities.Parse(needs)!.Value;

        Assert.Equal(targets, Targets(Route(new() { Level = level, Needs = wanted, InputTokens = tokens, MaxOutputTokens = output })));
    }

    [Fact]
    public void Route_L0WithItsModelDown_IsRefusedNotWeakened()
    {
        var decision = Route(new() { Level = 0 }, ("anthropic", "its breaker is open until 12:00:30"));

        Assert.Null(decision.Chosen);
        Assert.Equal(new RouteRefusal(RouteConstraint.Availability, "claude-sonnet-4-20250514 cannot be called now: its breaker is open until 12:00:30.", []), decision.Refusal);
        Assert.Equal([RouteOrigin.Primary], decision.Candidates.Select(candidate => candidate.Origin));
    }

    [Fact]
    public void Route_ProviderDown_GoesToTheNext() =>
        Assert.Equal("gpt-4o gemini-1.5-pro", Targets(Route(new() { Level = 1 }, ("anthropic", "down"))));

    [Fact]
    public void Route_EveryCandidate_SaysWhyItWasRejected()
    {
        var decision = Route(new() { Level = 2, Needs = LlmCapability.Vision | LlmCapability.Tools, InputTokens = 150_000 }, ("anthropic", "down"));

        Assert.Equal(
            [
                (Sonnet, RouteConstraint.Availability, "cannot be called now: down"),
                ("gpt-4o", RouteConstraint.Context, "holds 128,000 tokens, and question and answer need 150,001"),
                ("claude-haiku", RouteConstraint.Capability, "has no vision; it has text, tools, prefill"),
                ("llama-3.1-70b", RouteConstraint.Capability, "has no vision, no tools; it has text"),
            ],
            decision.Candidates.Select(candidate => (candidate.Model.Alias, candidate.Rejection!.Constraint, candidate.Rejection.Reason)));
        Assert.Equal(RouteConstraint.Availability, decision.Refusal!.Constraint);
    }

    [Theory]
    [InlineData(0, null, "gpt-4o", RouteConstraint.Level)]
    [InlineData(1, null, "gpt-4o-mini", RouteConstraint.Level)]
    [InlineData(2, null, "gpt-4o-mini", RouteConstraint.Level)]
    [InlineData(1, null, "llama-3.1-70b", RouteConstraint.Local)]
    [InlineData(3, "offline_required", "gpt-4o-mini", RouteConstraint.Provider)]
    [InlineData(3, null, "gpt-5", RouteConstraint.Model)]
    [InlineData(3, "offline", "gpt-4o", RouteConstraint.Task)]
    public void Route_ModelThatMayNotBe_IsRefusedAndNothingElseTaken(int level, string? task, string model, RouteConstraint constraint)
    {
        var decision = Route(new() { Level = level, Task = task, Model = model });

        Assert.Equal((null, constraint), (decision.Chosen, decision.Refusal!.Constraint));
    }

    [Theory]
    [InlineData("gpt-4o", "gpt-4o")]
    [InlineData("claude-haiku-4-5", "claude-haiku")]
    [InlineData("auto", Sonnet + " gpt-4o claude-haiku llama-3.1-70b")]
    public void Route_NamedModel_IsThatOneOnly(string name, string targets) => Assert.Equal(targets, Targets(Route(new() { Level = 2, Model = name })));

    [Theory]
    [InlineData("claude-sonet", Sonnet)]
    [InlineData("gpt4o", "gpt-4o gpt-4o-mini")]
    [InlineData("gpt-4o-mni", "gpt-4o-mini")]
    [InlineData("llama3.1:80b", "llama-3.1-70b llama-3.1-8b")]
    [InlineData("something-else-entirely", "")]
    public void Route_UnknownModel_SuggestsTheNearest(string name, string suggestions) =>
        Assert.Equal(suggestions, string.Join(' ', Route(new() { Level = 2, Model = name }).Refusal!.Suggestions));

    [Fact]
    public void Route_UnknownTask_IsRefusedWithTheKnownOnes()
    {
        var refusal = Route(new() { Level = 2, Task = "code_generaton" }).Refusal!;

        Assert.Equal("There is no type of task 'code_generaton'. Known: code_generation, document_analysis, offline_required, simple_classification.", refusal.Message);
        Assert.Equal(["code_generation"], refusal.Suggestions);
    }

    [Fact]
    public void Route_NameOfAMegabyte_IsNotSaidAgainWhole() =>
        Assert.True(Route(new() { Level = 2, Model = new string('x', 1 << 20) }).Refusal!.Message.Length < 300);

    [Fact]
    public void Route_DataThatMustStayInCanada_StaysOnOurMachines() =>
        Assert.Equal("llama-3.1-8b", Targets(Route(new() { Level = 3, StayIn = ["CA"] })));

    [Fact]
    public void Route_DataThatMustStayInCanadaAtL1_IsRefused() =>
        Assert.Equal(RouteConstraint.Residency, Route(new() { Level = 1, StayIn = ["CA"] }).Refusal!.Constraint);

    [Theory]
    [InlineData(-1, 0, null)]
    [InlineData(4, 0, null)]
    [InlineData(0, -1, null)]
    [InlineData(0, 0, 0)]
    public void Route_FactsThatCannotBe_Throw(int level, int tokens, int? output) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Route(new() { Level = level, InputTokens = tokens, MaxOutputTokens = output }));

    private static RouteDecision Route(RouteRequest request, params (string Name, string Reason)[] down) =>
        LlmRouter.Route(request, Shipped.Catalogue, new(down.ToFrozenDictionary(entry => entry.Name, entry => entry.Reason, StringComparer.Ordinal)));

    private static string Targets(RouteDecision decision) => string.Join(' ', decision.Targets.Select(model => model.Alias));
}
