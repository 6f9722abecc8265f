namespace Llm.Tests.Budgets;

public sealed class BudgetLedgerTests
{
    [Fact]
    public void Reserve_ThenSettle_BooksWhatWasUsedAndFreesTheRest()
    {
        var world = LedgerWorld.With(perDay: 10_000);
        var (id, answer) = world.Reserve(1_000, 500);

        Assert.Equal((null, 500, false), (answer.Refusal, answer.MaxOutputTokens, answer.IsClamped));
        Assert.Equal((default, LedgerWorld.Amount(1_000, 500)), world.Books());

        Assert.Equal(new BudgetBooking(BookingOutcome.Booked, LedgerWorld.Amount(900, 120)), world.Settle(id, 900, 120));
        Assert.Equal((LedgerWorld.Amount(900, 120), default), world.Books());
    }

    [Fact]
    public void Release_AttemptThatWasNotMade_LeavesNothing()
    {
        var world = LedgerWorld.With(perDay: 10_000);
        var (id, _) = world.Reserve(1_000, 500);

        Assert.Equal(BookingOutcome.Released, world.Release(id).Outcome);
        Assert.Equal((default, default), world.Books());
    }

    [Fact]
    public void Reserve_UpToTheLastToken_IsGrantedAndNotOneMore()
    {
        var world = LedgerWorld.With(perDay: 1_500);

        Assert.Null(world.Reserve(1_000, 500).Answer.Refusal);
        var refusal = world.Reserve(0, 1).Answer.Refusal!;

        Assert.Equal((BudgetScope.Agent, "L2_ESTIMATOR", BudgetMeasure.TokensPerDay), (refusal.Scope, refusal.Name, refusal.Measure));
        Assert.Equal((1_500m, 0m, 1_500m, 1m, 0), (refusal.Limit, refusal.Used, refusal.Reserved, refusal.Needed, refusal.OutputThatFits));
        Assert.Equal((true, world.Now.AddSeconds(1)), (refusal.IsBusy, refusal.RetryAt));
    }

    [Fact]
    public void Reserve_BudgetSpent_SaysWhenTheDayEnds()
    {
        var world = LedgerWorld.With(perDay: 1_500);
        var (id, _) = world.Reserve(1_000, 500);
        world.Settle(id, 1_000, 500);

        var refusal = world.Reserve(0, 1).Answer.Refusal!;

        Assert.Equal((false, new DateTimeOffset(2026, 11, 22, 5, 0, 0, TimeSpan.Zero)), (refusal.IsBusy, refusal.RetryAt));
    }

    [Fact]
    public void Reserve_WithoutMaximum_IsClampedToWhatIsLeftAndSaysSo()
    {
        var world = LedgerWorld.With(perDay: 1_000);

        var (id, answer) = world.Reserve(100, null);

        Assert.Equal((900, true), (answer.MaxOutputTokens, answer.IsClamped));
        world.Settle(id, 100, 50);
        Assert.Equal((750, true), (world.Reserve(100, null).Answer.MaxOutputTokens, true));
    }

    [Fact]
    public void Reserve_WithoutMaximumAndRoomForAll_HasTheModels()
    {
        var answer = LedgerWorld.With(perDay: 100_000).Reserve(100, null).Answer;

        Assert.Equal((8_192, false), (answer.MaxOutputTokens, answer.IsClamped));
    }

    [Fact]
    public void Reserve_WithMaximumThatDoesNotFit_IsRefusedWithWhatWould()
    {
        var refusal = LedgerWorld.With(perDay: 1_000).Reserve(100, 901).Answer.Refusal!;

        Assert.Equal((900, 1_001m, false), (refusal.OutputThatFits, refusal.Needed, refusal.IsBusy));
    }

    [Theory]
    [InlineData(0.018, null, 1_000)]     // 1,000 × $3/M + 1,000 × $15/M
    [InlineData(0.017999, null, 999)]
    [InlineData(null, 0.0252, 1_000)]    // the same in Canadian dollars
    [InlineData(null, 0.02519, 999)]
    [InlineData(0.003, null, 0)]
    public void Reserve_Money_IsExactToTheToken(double? usd, double? cad, int output)
    {
        var world = LedgerWorld.With(usd: (decimal?)usd, cad: (decimal?)cad);

        var (_, answer) = world.Reserve(1_000, null);

        Assert.Equal(output, answer.MaxOutputTokens);
        Assert.Equal(output == 0, answer.Refusal is not null);
    }

    [Fact]
    public void Reserve_PriceThatDoesNotDivide_IsNeverOver()
    {
        for (var i = 1; i <= 2_000; i++)
        {
            var cost = new LlmCost(new(0, i * 0.0007m, 0, 0), 1.3875m);
            var world = LedgerWorld.With(cad: 0.0001m * i / 7m);

            var (_, answer) = world.Reserve(0, null, int.MaxValue, cost);

            if (answer.Refusal is null) Assert.True(answer.Held.Cad <= 0.0001m * i / 7m);
        }
    }

    [Fact]
    public void Reserve_FreeModel_IsLimitedByTokensOnly()
    {
        var world = LedgerWorld.With(perDay: 5_000, usd: 0);

        Assert.Null(world.Reserve(1_000, 4_000, cost: new(ModelPrice.Free, 1.40m)).Answer.Refusal);
        Assert.Equal(BudgetMeasure.UsdPerDay, LedgerWorld.With(usd: 0).Reserve(0, 1).Answer.Refusal!.Measure);
    }

    [Fact]
    public void Reserve_SeveralAccounts_AllOrNone()
    {
        var everybody = new BudgetAccountKey(BudgetScope.All, "*");
        var world = LedgerWorld.With(perDay: 10_000);
        world.Accounts = world.Accounts.Add(new(everybody, new(null, 1_000, null, null)));

        var refusal = world.Reserve(500, 501).Answer.Refusal!;

        Assert.Equal((BudgetScope.All, 500), (refusal.Scope, refusal.OutputThatFits));
        Assert.Equal((default, default), world.Books());
        Assert.Empty(world.Ledger.Books);
        Assert.Null(world.Reserve(500, 500).Answer.Refusal);
        Assert.Equal(LedgerWorld.Amount(500, 500), world.Books(everybody).Reserved);
        Assert.Equal(LedgerWorld.Amount(500, 500), world.Books().Reserved);
    }

    [Fact]
    public void Reserve_SameIdAgain_HoldsOnce()
    {
        var world = LedgerWorld.With(perDay: 10_000);
        var (id, first) = world.Reserve(1_000, 500);

        Assert.Same(first, world.Reserve(id, 1_000, 500));
        Assert.Equal(LedgerWorld.Amount(1_000, 500), world.Books().Reserved);
        world.Release(id);
        Assert.Throws<ArgumentException>(() => world.Reserve(id, 1_000, 500));
    }

    [Fact]
    public void Settle_Twice_BooksOnce()
    {
        var world = LedgerWorld.With(perDay: 10_000);
        var (id, _) = world.Reserve(1_000, 500);
        world.Settle(id, 900, 120);

        Assert.Equal(new BudgetBooking(BookingOutcome.AlreadyClosed, LedgerWorld.Amount(900, 120)), world.Settle(id, 5_000, 5_000));
        Assert.Equal(BookingOutcome.AlreadyClosed, world.Release(id).Outcome);
        Assert.Equal((LedgerWorld.Amount(900, 120), default), world.Books());
    }

    [Fact]
    public void Settle_MoreThanHeld_IsBookedAllTheSame()
    {
        var world = LedgerWorld.With(perDay: 1_500);
        var (id, _) = world.Reserve(1_000, 500);

        Assert.Equal(new BudgetBooking(BookingOutcome.Booked, LedgerWorld.Amount(1_200, 500), IsOver: true), world.Settle(id, 1_200, 500));
        Assert.Equal(1_700, world.Books().Used.Tokens);
        Assert.NotNull(world.Reserve(0, 1).Answer.Refusal);
    }

    [Theory]
    [InlineData(-5, 10)]
    [InlineData(10, long.MaxValue)]
    public void Settle_UsageThatCannotBe_BooksAllThatWasHeld(long input, long output)
    {
        var world = LedgerWorld.With(perDay: 10_000);
        var (id, _) = world.Reserve(1_000, 500);

        Assert.Equal(new BudgetBooking(BookingOutcome.BookedInFull, LedgerWorld.Amount(1_000, 500)), world.Settle(id, input, output));
        Assert.Equal((LedgerWorld.Amount(1_000, 500), default), world.Books());
    }

    [Fact]
    public void Pass_NothingHeardInTime_IsBookedInFull()
    {
        var world = LedgerWorld.With(perDay: 10_000);
        world.Reserve(1_000, 500);

        world.Now += LedgerWorld.Lifetime - TimeSpan.FromTicks(1);
        Assert.Equal((default, LedgerWorld.Amount(1_000, 500)), world.Books());
        world.Now += TimeSpan.FromTicks(1);
        Assert.Equal((LedgerWorld.Amount(1_000, 500), default), world.Books());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Close_AfterExpiry_PutsTheBooksRight(bool wasMade)
    {
        var world = LedgerWorld.With(perDay: 10_000);
        var (id, _) = world.Reserve(1_000, 500);
        world.Now += LedgerWorld.Lifetime + TimeSpan.FromMinutes(5);

        var booking = wasMade ? world.Settle(id, 900, 120) : world.Release(id);

        var expected = wasMade ? LedgerWorld.Amount(900, 120) : default;
        Assert.Equal((BookingOutcome.Corrected, expected), (booking.Outcome, booking.Amount));
        Assert.Equal((expected, default), world.Books());
    }

    [Fact]
    public void Settle_LongAfterExpiry_IsUnknownAndStaysBooked()
    {
        var world = LedgerWorld.With(perDay: 10_000);
        var (id, _) = world.Reserve(1_000, 500);
        world.Now += LedgerWorld.Lifetime;
        world.Books();
        world.Now += TimeSpan.FromHours(1);

        Assert.Equal(BookingOutcome.Unknown, world.Settle(id, 1, 1).Outcome);
        Assert.Equal(LedgerWorld.Amount(1_000, 500), world.Books().Used);
    }

    [Fact]
    public void Reserve_AtMidnightInToronto_BeginsANewDayAndBooksTheOldCallOnItsOwn()
    {
        var world = LedgerWorld.With(perDay: 1_500);
        world.Now = new(2026, 11, 22, 4, 59, 59, TimeSpan.Zero);
        var (before, _) = world.Reserve(1_000, 500);
        Assert.NotNull(world.Reserve(0, 1).Answer.Refusal);

        world.Now = world.Now.AddSeconds(1);
        var (after, answer) = world.Reserve(1_000, 500);
        Assert.Null(answer.Refusal);
        world.Settle(before, 700, 70);
        world.Settle(after, 800, 80);

        Assert.Equal([(21, 770L), (22, 880L)], world.Ledger.Books.OrderBy(book => book.Day).Select(book => (book.Day.Day, book.Used.Tokens)));
    }

    [Fact]
    public void Reserve_DaysLater_ForgetsOldBooks()
    {
        var world = LedgerWorld.With(perDay: 1_500);
        for (var i = 0; i < 10; i++)
        {
            var (id, _) = world.Reserve(1_000, 500);
            world.Settle(id, 1, 1);
            world.Now = world.Now.AddDays(1);
        }

        Assert.Equal(2, world.Ledger.Books.Count());
    }

    [Fact]
    public void Reserve_TokensPerMinute_AreFreeAgainAfterTheMinute()
    {
        var world = LedgerWorld.With(perMinute: 1_000);
        var start = world.Now;
        var (id, _) = world.Reserve(400, 600);

        var refusal = world.Reserve(0, 1).Answer.Refusal!;
        Assert.Equal((BudgetMeasure.TokensPerMinute, start.AddSeconds(61)), (refusal.Measure, refusal.RetryAt));

        world.Settle(id, 400, 100);
        Assert.Equal(500, world.Reserve(0, null).Answer.MaxOutputTokens);
        world.Now = start.AddSeconds(60);
        Assert.NotNull(world.Reserve(0, 1).Answer.Refusal);
        world.Now = start.AddSeconds(61);
        Assert.Null(world.Reserve(0, 1_000).Answer.Refusal);
    }

    [Fact]
    public void Reserve_AnyMinute_NeverHasMoreThanTheLimit()
    {
        var random = new Random(5);
        var world = LedgerWorld.With(perMinute: 1_000);
        var granted = new List<(DateTimeOffset At, long Tokens)>();
        for (var i = 0; i < 5_000; i++)
        {
            world.Now += TimeSpan.FromMilliseconds(random.Next(3_000));
            var (_, answer) = world.Reserve(random.Next(300), random.Next(3) == 0 ? null : random.Next(1, 300));
            if (answer.Refusal is null) granted.Add((world.Now, answer.Held.Tokens));
        }

        Assert.True(granted.Count > 500);
        foreach (var (at, _) in granted)
            Assert.True(granted.Where(entry => entry.At >= at && entry.At < at.AddMinutes(1)).Sum(entry => entry.Tokens) <= 1_000);
    }

    [Fact]
    public void Reserve_ClockThatGoesBack_StaysOnItsDay()
    {
        var world = LedgerWorld.With(perDay: 1_500);
        world.Now = new(2026, 11, 22, 5, 0, 0, TimeSpan.Zero);
        world.Reserve(1_000, 500);
        world.Now = world.Now.AddHours(-1);

        Assert.NotNull(world.Reserve(0, 1).Answer.Refusal);
    }

    [Fact]
    public void Reserve_MoreThanTheLedgerHolds_IsRefusedNotKept()
    {
        var world = LedgerWorld.With();
        for (var i = 0; i < BudgetLedger.MostKept; i++) world.Reserve(1, 1);

        Assert.Equal((BudgetMeasure.LedgerSize, true), (world.Reserve(1, 1).Answer.Refusal!.Measure, world.Reserve(1, 1).Answer.Refusal!.IsBusy));
    }

    [Fact]
    public void Reserve_ThreeHundredThousandThatEnded_AreNoBurden()
    {
        var world = LedgerWorld.With(perDay: 1_000_000);
        for (var i = 0; i < 300_000; i++)
        {
            var (id, answer) = world.Reserve(1, 1);
            Assert.Null(answer.Refusal);
            Assert.Equal(BookingOutcome.Booked, world.Settle(id, 1, 1).Outcome);
        }

        Assert.Equal((600_000L, 0L), (world.Books().Used.Tokens, world.Books().Reserved.Tokens));
    }

    [Fact]
    public void Pass_LifetimeThatWasShortened_ExpiresInOrder()
    {
        var world = LedgerWorld.With(perDay: 10_000);
        world.Reserve(100, 100);
        var order = new BudgetOrder { Id = Guid.NewGuid(), Accounts = world.Accounts, InputTokens = 10, MaxOutputTokens = 10, ModelMaxOutput = 10, Cost = LedgerWorld.Cost, PriceVersion = "" };
        world.Ledger.Reserve(order, LedgerWorld.Toronto, TimeSpan.FromMinutes(1), world.Now);
        world.Now += TimeSpan.FromMinutes(1);

        Assert.Equal((20L, 200L), (world.Books().Used.Tokens, world.Books().Reserved.Tokens));
    }
}
