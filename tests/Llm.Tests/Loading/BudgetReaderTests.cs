namespace Llm.Tests.Loading;

public sealed class BudgetReaderTests
{
    [Fact]
    public void Load_ShippedBudgets_AreTheseInOrder()
    {
        var budgets = Shipped.Catalogue.Budgets;

        Assert.Equal(("America/Toronto", TimeSpan.FromMinutes(15)), (budgets.Calendar.Zone.Id, budgets.Lifetime));
        Assert.Equal(
            [
                new BudgetRule(BudgetScope.Agent, "*", new(null, 5_000_000, null, 50)),
                new BudgetRule(BudgetScope.User, "*", new(null, 2_000_000, null, 20)),
                new BudgetRule(BudgetScope.Model, "claude-sonnet-4-20250514", new(null, null, null, 200)),
                new BudgetRule(BudgetScope.All, "*", new(null, null, null, 500)),
            ],
            budgets.Rules);
    }

    [Theory]
    [InlineData("L2_ESTIMATOR", 3)]
    [InlineData("L2_ESTIMATORS", 2)]
    [InlineData("L2_OTHER", 2)]
    [InlineData("L1_OTHER", 1)]
    public void RuleOf_SeveralMatch_TheMostTellingOneCounts(string agent, int tokens)
    {
        var budgets = ModelFile.Read(With("    - { agent: \"*\", tokens_per_day: 1 }\n    - { agent: \"L2_*\", tokens_per_day: 2 }\n    - { agent: \"L2_ESTIMATOR\", tokens_per_day: 3 }\n")).Budgets;

        Assert.Equal(tokens, budgets.RuleOf(BudgetScope.Agent, agent)!.Limits.TokensPerDay);
    }

    [Fact]
    public void Load_NoBudgets_HasTheDefaults()
    {
        var budgets = ModelFile.Read(Shipped.Text[..Shipped.Text.IndexOf("llm_budgets:", StringComparison.Ordinal)]).Budgets;

        Assert.Equal(("America/Toronto", TimeSpan.FromMinutes(15), 0), (budgets.Calendar.Zone.Id, budgets.Lifetime, budgets.Rules.Length));
    }

    [Theory]
    [InlineData("{ agent: \"*\" }", "A budget needs a limit: tokens_per_minute, tokens_per_day, usd_per_day or cad_per_day.")]
    [InlineData("{ tokens_per_day: 1 }", "A budget is for one of agent, user, model, provider, all; this one names 0.")]
    [InlineData("{ agent: \"*\", user: \"*\", tokens_per_day: 1 }", "A budget is for one of agent, user, model, provider, all; this one names 2.")]
    [InlineData("{ model: \"gpt-4p\", tokens_per_day: 1 }", "There is no model 'gpt-4p' under any provider's 'models'; did you mean 'gpt-4o'? Allowed: claude-sonnet-4-20250514, claude-haiku, gpt-4o, gpt-4o-mini, gemini-1.5-pro, llama-3.1-70b, llama-3.1-8b.")]
    [InlineData("{ provider: \"opnai\", tokens_per_day: 1 }", "There is no provider 'opnai'; did you mean 'openai'? Allowed: anthropic, openai, google, local.")]
    [InlineData("{ agent: \"ESTIMATOR\", tokens_per_day: 1 }", "'ESTIMATOR' is not an agent. Allowed: L0_, L1_, L2_ or L3_ and its name, or a beginning and '*'.")]
    [InlineData("{ user: \"a*b\", tokens_per_day: 1 }", "'a*b' is not a name. Allowed: a name, or its beginning and '*', at most 128 characters.")]
    [InlineData("{ all: \"me\", tokens_per_day: 1 }", "'me' is not allowed for 'all'. Allowed: \"*\".")]
    [InlineData("{ user: \"*\", cad_per_day: \"ten\" }", "'ten' is not allowed for 'cad_per_day'. Allowed: a number from 0 to 100000000, such as 0.003.", "A budget needs a limit: tokens_per_minute, tokens_per_day, usd_per_day or cad_per_day.")]
    public void Load_BudgetThatCannotBe_IsRefused(string rule, params string[] messages) =>
        Assert.Equal(messages.Order(StringComparer.Ordinal), ModelFile.Errors(With($"    - {rule}\n")).Select(error => error[(error.IndexOf(": ", StringComparison.Ordinal) + 2)..]).Order(StringComparer.Ordinal));

    [Fact]
    public void Load_TimeZoneThatIsNone_IsRefused() => Assert.EndsWith(
        "'Canada/Québec' is not a time zone of this machine. Allowed: its name in the time zone database, such as \"America/Toronto\".",
        Assert.Single(ModelFile.Errors(Shipped.Text.Replace("\"America/Toronto\"", "\"Canada/Québec\"", StringComparison.Ordinal))),
        StringComparison.Ordinal);

    private static string With(string rules) => Shipped.Text[..(Shipped.Text.IndexOf("  rules:\n", StringComparison.Ordinal) + "  rules:\n".Length)] + rules;
}
