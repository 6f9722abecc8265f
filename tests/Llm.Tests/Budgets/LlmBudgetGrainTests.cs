namespace Llm.Tests.Budgets;

public sealed class LlmBudgetGrainTests
{
    private const string Tokens = "  rules: [ { agent: \"*\", tokens_per_day: 16000 } ]\n";

    [Fact]
    public async Task Reserve_TwoHundredAtOnce_GrantsExactlyWhatThereIs()
    {
        await using var cluster = await BudgetCluster.StartAsync(new(), Tokens);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => cluster.Reserve(60, 40).AsTask()));

        Assert.Equal(160, answers.Count(answer => answer.Refusal is null));
        var status = Assert.Single(await cluster.Ledger.Look());
        Assert.Equal((16_000L, 0L), (status.Reserved.Tokens, status.Used.Tokens));
    }

    [Fact]
    public async Task Settle_CallsAtOnce_TheBooksAreWhatWasUsed()
    {
        await using var cluster = await BudgetCluster.StartAsync(new(), "  rules: [ { agent: \"*\", cad_per_day: 50 }, { all: \"*\", tokens_per_day: 10000000 } ]\n");

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            var id = Guid.NewGuid();
            var answer = await cluster.Ledger.Reserve(new(id, i % 2 == 0 ? "L1_A" : "L2_B", null, "gpt-4o", 1_000, 500));
            Assert.Null(answer.Refusal);
            if (i % 10 == 0) await cluster.Ledger.Release(id);
            else await cluster.Ledger.Settle(id, new(800 + i, 100, CachedInput: 300));
        }));

        var cost = new LlmCost(new(5m, 15m, 5m, 5m), 1.40m);
        var billed = Enumerable.Range(0, 200).Where(i => i % 10 != 0).Aggregate(default(BudgetAmount), (sum, i) => sum + cost.Of(new(800 + i, 100, CachedInput: 300)));
        var all = Assert.Single(await cluster.Ledger.Look(BudgetScope.All));
        Assert.Equal((billed, default), (all.Used, all.Reserved));
        Assert.Equal(billed, (await cluster.Ledger.Look(BudgetScope.Agent)).Aggregate(default(BudgetAmount), (sum, status) => sum + status.Used));
    }

    [Fact]
    public async Task Look_AfterAStopInGoodOrder_IsExactAndCallsUnderWayEndWell()
    {
        var storage = new TestStorage();
        var (open, done) = (Guid.NewGuid(), Guid.NewGuid());
        await using (var first = await BudgetCluster.StartAsync(storage, Tokens))
        {
            await first.Ledger.Reserve(new(open, "L2_ESTIMATOR", null, "gpt-4o", 100, 100));
            await first.Ledger.Reserve(new(done, "L2_ESTIMATOR", null, "gpt-4o", 100, 100));
            await first.Ledger.Settle(done, new(90, 7));
        }

        await using var second = await BudgetCluster.StartAsync(storage, Tokens);
        var before = Assert.Single(await second.Ledger.Look());
        Assert.Equal((97L, 200L, 0L), (before.Used.Tokens, before.Reserved.Tokens, before.WrittenOff.Tokens));
        Assert.Equal(BookingOutcome.Booked, (await second.Ledger.Settle(open, new(50, 3))).Outcome);
        Assert.Equal((150L, 0L), ((await second.Ledger.Look())[0].Used.Tokens, (await second.Ledger.Look())[0].Reserved.Tokens));
    }

    [Fact]
    public async Task Look_AfterACrash_CountsWhatMayHaveBeenSpent()
    {
        var storage = new TestStorage();
        await using var first = await BudgetCluster.StartAsync(storage, Tokens);
        var id = Guid.NewGuid();
        await first.Ledger.Reserve(new(id, "L2_ESTIMATOR", null, "gpt-4o", 100, 100));
        await first.Ledger.Settle(id, new(10, 1));

        await using var second = await BudgetCluster.StartAsync(storage.Copy(), Tokens);

        var status = Assert.Single(await second.Ledger.Look());
        Assert.Equal((1_200L, 1_200L), (status.Used.Tokens, status.WrittenOff.Tokens));
    }

    [Fact]
    public async Task Reserve_StorageThatFails_GrantsNothing()
    {
        var storage = new TestStorage();
        await using var cluster = await BudgetCluster.StartAsync(storage, Tokens);
        await cluster.Ledger.Look();
        storage.IsBroken = true;
        await Assert.ThrowsAnyAsync<Exception>(async () => await cluster.Reserve(60, 40));
        await Assert.ThrowsAnyAsync<Exception>(async () => await cluster.Reserve(60, 40));

        storage.IsBroken = false;
        var writes = storage.Writes;
        Assert.Null((await cluster.Reserve(60, 40)).Refusal);

        Assert.Equal(writes + 1, storage.Writes);
        Assert.Equal(100, (await cluster.Ledger.Look())[0].Reserved.Tokens);
    }

    [Fact]
    public async Task Reserve_ManyCalls_AreStoredSeldom()
    {
        var storage = new TestStorage();
        await using var cluster = await BudgetCluster.StartAsync(storage, Tokens);
        for (var i = 0; i < 160; i++) await cluster.Reserve(60, 40);

        Assert.InRange(storage.Writes, 2, 17);
    }

    [Fact]
    public async Task LookAtRules_RuleThatMatchesNobody_IsSeen()
    {
        await using var cluster = await BudgetCluster.StartAsync(new(), "  rules: [ { agent: \"L2_*\", tokens_per_day: 5 }, { agent: \"L2_ESTIMATOR\", tokens_per_day: 16000 }, { agent: \"L2_ESTIMATR\", tokens_per_day: 5 }, { user: \"*\", tokens_per_day: 16000 } ]\n");
        await cluster.Reserve(1, 1);
        await cluster.Reserve(1, 1, user: "u-1");

        Assert.Equal(
            [("L2_ESTIMATOR", 2L), ("L2_ESTIMATR", 0L), ("L2_*", 0L), ("*", 1L)],
            (await cluster.Ledger.LookAtRules()).OrderByDescending(rule => rule.Scope == BudgetScope.Agent).Select(rule => (rule.Pattern, rule.Matched)));
    }

    [Fact]
    public async Task Reserve_ProvidersTokensAMinute_CountWithoutARule()
    {
        await using var cluster = await BudgetCluster.StartAsync(new(), "  rules: []\n");

        var refusal = (await cluster.Reserve(100_000, 1, model: "claude-haiku")).Refusal!;

        Assert.Equal((BudgetScope.Provider, "anthropic", BudgetMeasure.TokensPerMinute, 100_000m), (refusal.Scope, refusal.Name, refusal.Measure, refusal.Limit));
    }

    [Fact]
    public async Task Reserve_WhatCannotBe_Throws()
    {
        await using var cluster = await BudgetCluster.StartAsync(new(), Tokens);

        await Assert.ThrowsAsync<ArgumentException>(async () => await cluster.Reserve(1, 1, model: "gpt-9"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await cluster.Reserve(1, 1, agent: ""));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await cluster.Reserve(-1, 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await cluster.Reserve(1, 0));
    }
}
