namespace Llm.Tests.Budgets;

/// <summary>Ledgers that end without a word: what was stored before is all that the next one knows.</summary>
public sealed class BudgetCrashTests
{
    private static readonly BudgetLimits Limits = new(null, 16_000, null, null);

    [Fact]
    public void Restore_AfterACrash_CountsUpToTheMarkAsSpentAndNeverLess()
    {
        var world = LedgerWorld.With(perDay: 16_000);
        var (id, _) = world.Reserve(100, 100);
        Assert.True(world.Ledger.RaiseMarks(id, _ => Limits));
        var stored = world.Ledger.Snapshot(atItsEnd: false);
        var (later, _) = world.Reserve(500, 500);
        Assert.False(world.Ledger.RaiseMarks(later, _ => Limits));
        world.Settle(later, 500, 500);

        world.Ledger = BudgetLedger.Restore(stored, world.Now);

        var book = Assert.Single(world.Ledger.Books);
        Assert.Equal((1_200L, 1_200L, 0L), (book.Used.Tokens, book.WrittenOff.Tokens, book.Reserved.Tokens));
        Assert.Equal(BookingOutcome.Unknown, world.Settle(id, 100, 100).Outcome);
        Assert.Equal(14_800, world.Reserve(0, null, modelMax: 100_000).Answer.MaxOutputTokens);
    }

    [Fact]
    public void RaiseMarks_ADayOfCalls_StoresSixteenTimes()
    {
        var world = LedgerWorld.With(perDay: 16_000);
        var stored = 0;
        for (var i = 0; i < 1_600; i++)
        {
            var (id, answer) = world.Reserve(4, 6);
            Assert.Null(answer.Refusal);
            if (world.Ledger.RaiseMarks(id, _ => Limits)) stored++;
            world.Settle(id, 4, 6);
        }

        Assert.Equal(16, stored);
        Assert.NotNull(world.Reserve(0, 1).Answer.Refusal);
    }

    /// <summary>
    /// A ledger that does not know that another has taken over: it may go on until it would have to store, which fails. Both
    /// together never pass the limit.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Reserve_TwoLedgersAtOnce_NeverPassTheLimitTogether(int seed)
    {
        var random = new Random(seed);
        var world = LedgerWorld.With(perDay: 16_000);
        var (stored, spent, old) = (world.Ledger.Snapshot(atItsEnd: false), 0L, world.Ledger);
        for (var i = random.Next(1, 200); i > 0; i--)
        {
            spent += Spend(world, old, random, out var mustStore);
            if (mustStore) stored = old.Snapshot(atItsEnd: false);
        }

        var successor = BudgetLedger.Restore(stored, world.Now);
        var oldIsOver = false;
        for (var i = 0; i < 3_000; i++)
        {
            if (!oldIsOver && random.Next(2) == 0)
            {
                var tokens = Spend(world, old, random, out oldIsOver);
                if (!oldIsOver) spent += tokens;
            }
            else
            {
                spent += Spend(world, successor, random, out _);
            }

            Assert.True(spent <= 16_000, $"{spent}");
        }

        Assert.True(spent >= 14_900, $"{spent}: at most a mark is lost.");
    }

    private static long Spend(LedgerWorld world, BudgetLedger ledger, Random random, out bool mustStore)
    {
        world.Ledger = ledger;
        var (id, answer) = world.Reserve(random.Next(20), random.Next(1, 20));
        mustStore = answer.Refusal is null && ledger.RaiseMarks(id, _ => Limits);
        if (answer.Refusal is not null) return 0;
        ledger.Settle(id, new(answer.Held.Tokens, 0), world.Now);
        return answer.Held.Tokens;
    }
}
