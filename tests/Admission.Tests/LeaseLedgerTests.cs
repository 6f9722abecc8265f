namespace CheNu.Grains.Admission;

public sealed class LeaseLedgerTests
{
    private const long Second = TimeSpan.TicksPerSecond;
    private const long Start = 1_000 * Second;
    private static readonly LimitDefinition OnePerSecond = LimitDefinition.Bucket(1, 1, TimeSpan.FromSeconds(1));
    private static readonly LimitDefinition OnePerMinute = LimitDefinition.Window(1, TimeSpan.FromMinutes(1));

    [Fact]
    public void Ask_OnePerMinute_AdmitsOneEachMinute()
    {
        var ledger = new LeaseLedger(OnePerMinute, Start);

        var first = ledger.Ask(Order(arrival: Start), Start, Start);
        ledger.Report(first.Id, 1, 0, closed: true, Start);

        Assert.Equal(PermitVerdict.Granted, first.Verdict);
        Assert.Equal(new(PermitVerdict.Refused, 0, Start + (60 * Second)), ledger.Ask(Order(), Start + Second, Start + Second));
        Assert.Equal(PermitVerdict.Granted, ledger.Ask(Order(), Start + (60 * Second), Start + (60 * Second)).Verdict);
    }

    [Fact]
    public void Ask_NothingReported_CountsUntilTheEndOfTheLeaseAndAWindow()
    {
        var ledger = new LeaseLedger(OnePerMinute, Start);

        ledger.Ask(Order(), Start, Start);

        Assert.Equal(0, ledger.Spare(Start + (61 * Second) - 1));
        Assert.Equal(1, ledger.Spare(Start + (61 * Second)));
    }

    [Fact]
    public void Ask_MoreThanTheLimitEverAllows_NeverComesBack() =>
        Assert.Equal(new(PermitVerdict.Refused, 0, long.MaxValue), new LeaseLedger(OnePerSecond, Start).Ask(Order(permits: 2), long.MaxValue, Start));

    [Fact]
    public void Poll_HigherLevelsCameLater_AreServedFirst()
    {
        var ledger = new LeaseLedger(OnePerSecond, Start);
        Use(ledger, Start);
        var third = ledger.Ask(Order(level: 3, arrival: Start), Start + (30 * Second), Start);
        var second = ledger.Ask(Order(level: 2, arrival: Start + 1), Start + (30 * Second), Start + 1);
        var first = ledger.Ask(Order(level: 0, arrival: Start + 2), Start + (30 * Second), Start + 2);

        Assert.Equal(first.Id, GrantedAt(ledger, Start + Second, third, second, first));
        Assert.Equal(second.Id, GrantedAt(ledger, Start + (2 * Second), third, second));
        Assert.Equal(third.Id, GrantedAt(ledger, Start + (3 * Second), third));
    }

    [Fact]
    public void Ask_OvertakingWouldMakeSomebodyLate_GoesBehind()
    {
        var ledger = new LeaseLedger(OnePerSecond, Start);
        Use(ledger, Start);
        var promised = ledger.Ask(Order(level: 3), Start + Second, Start);
        var important = ledger.Ask(Order(level: 0), Start + (30 * Second), Start);

        Assert.Equal(PermitVerdict.Wait, promised.Verdict);
        Assert.Equal(promised.Id, GrantedAt(ledger, Start + Second, important, promised));
    }

    [Fact]
    public void Ask_WouldWaitTooLong_IsRefusedAtOnceWithTheTime()
    {
        var ledger = new LeaseLedger(LimitDefinition.Bucket(10, 1, TimeSpan.FromSeconds(1)), Start);
        for (var i = 0; i < 10; i++) Use(ledger, Start);
        for (var i = 0; i < 5; i++) Assert.Equal(PermitVerdict.Wait, ledger.Ask(Order(), Start + (5 * Second), Start).Verdict);

        Assert.Equal(new(PermitVerdict.Refused, 0, Start + (6 * Second)), ledger.Ask(Order(), Start + (5 * Second), Start));
    }

    [Fact]
    public void Cancel_SomeoneBehind_MovesUp()
    {
        var ledger = new LeaseLedger(OnePerSecond, Start);
        Use(ledger, Start);
        var first = ledger.Ask(Order(), Start + (30 * Second), Start);
        var second = ledger.Ask(Order(), Start + (30 * Second), Start);

        ledger.Cancel(first.Id, Start);

        Assert.Equal(second.Id, GrantedAt(ledger, Start + Second, second));
    }

    [Fact]
    public void Poll_TheAnswerWasLost_AnswersTheSameGrant()
    {
        var ledger = new LeaseLedger(OnePerSecond, Start);
        Use(ledger, Start);
        var ticket = ledger.Ask(Order(), Start + (30 * Second), Start);
        var again = new PermitDecision[1];
        ledger.Poll([ticket.Id], again, Start + (Second / 2));
        ledger.Poll([ticket.Id], again, Start + Second);
        Assert.Equal(PermitVerdict.Granted, again[0].Verdict);

        ledger.Poll([ticket.Id], again, Start + Second + 1);

        Assert.Equal(new(PermitVerdict.Granted, ticket.Id, Start + (2 * Second)), again[0]);
        Assert.Equal(1, ledger.Outstanding);
    }

    [Fact]
    public void Lend_SomebodyWaits_LendsNothing()
    {
        var ledger = new LeaseLedger(OnePerSecond, Start);
        Use(ledger, Start);
        var waiting = ledger.Ask(Order(), Start + (30 * Second), Start);
        ledger.Poll([waiting.Id], new PermitDecision[1], Start + (Second / 2));

        Assert.Equal(0, ledger.Lend("silo-b", 10, Start + Second).Permits);
    }

    [Fact]
    public void Report_ReturnedUnused_IsThereAtOnce()
    {
        var ledger = new LeaseLedger(LimitDefinition.Window(60, TimeSpan.FromMinutes(1)), Start);
        var (id, permits, _) = ledger.Lend("silo-a", 60, Start);
        Assert.Equal((60, 0), (permits, ledger.Spare(Start)));

        ledger.Report(id, 10, 0, closed: true, Start);

        Assert.Equal(50, ledger.Spare(Start));
    }

    [Fact]
    public void Learn_AfterACrash_HandsOutNothingThatALostLeaseCouldSpend()
    {
        var bucket = new LeaseLedger(LimitDefinition.Bucket(100, 10, TimeSpan.FromSeconds(1)), Start);
        var window = new LeaseLedger(LimitDefinition.Window(60, TimeSpan.FromMinutes(1)), Start);
        bucket.Learn(Start, Start);
        window.Learn(Start, Start);

        Assert.Equal((0, 0), (bucket.Spare(Start + Second), window.Spare(Start + (61 * Second) - 1)));
        Assert.Equal((10, 60), (bucket.Spare(Start + (2 * Second)), window.Spare(Start + (61 * Second))));
    }

    [Fact]
    public void Restore_AfterAnEndInGoodOrder_RemembersWhatWasUsed()
    {
        var old = new LeaseLedger(LimitDefinition.Window(60, TimeSpan.FromMinutes(1)), Start);
        for (var i = 0; i < 20; i++) Use(old, Start);
        old.Lend("silo-a", 5, Start + (10 * Second));

        var next = new LeaseLedger(old.Definition, 0, firstId: 1L << 40);
        next.Restore(old.Snapshot(Start + (10 * Second)), 0);

        Assert.Equal(35, next.Spare(0));
        Assert.Equal(55, next.Spare(50 * Second));
        Assert.Equal(60, next.Spare(61 * Second));
    }

    [Fact]
    public void Redefine_PremiumPlan_KeepsTheHistory()
    {
        var ledger = new LeaseLedger(LimitDefinition.Window(60, TimeSpan.FromMinutes(1)), Start);
        for (var i = 0; i < 60; i++) Use(ledger, Start);

        ledger.Redefine(LimitDefinition.Window(300, TimeSpan.FromMinutes(1)), Start);
        Assert.Equal(240, ledger.Spare(Start));
        ledger.Redefine(LimitDefinition.Bucket(100, 10, TimeSpan.FromSeconds(1)), Start);
        Assert.Equal(40, ledger.Spare(Start));
        ledger.Redefine(LimitDefinition.Window(30, TimeSpan.FromMinutes(1)), Start);
        Assert.Equal(0, ledger.Spare(Start));
    }

    [Fact]
    public void Report_ClockGoesBack_StandsStill()
    {
        var ledger = new LeaseLedger(OnePerMinute, Start);
        var lease = ledger.Ask(Order(), Start, Start);

        ledger.Report(lease.Id, 1, 0, closed: true, Start - (3_600 * Second));

        Assert.Equal(0, ledger.Spare(Start - (7_200 * Second)));
        Assert.Equal(0, ledger.Spare(Start + (60 * Second) - 1));
        Assert.Equal(1, ledger.Spare(Start + (60 * Second)));
    }

    [Fact]
    public void Block_TheVendorSaid429_NothingUntilThen()
    {
        var ledger = new LeaseLedger(LimitDefinition.Window(30, TimeSpan.FromMinutes(1)), Start);

        ledger.Block(Start + (7 * Second), Start);

        Assert.Equal(new(PermitVerdict.Refused, 0, Start + (7 * Second)), ledger.Ask(Order(), Start, Start));
        Assert.Equal(30, ledger.Spare(Start + (7 * Second)));
    }

    [Fact]
    public void VendorLeft_MoreThanDeclared_NeverRaises()
    {
        var ledger = new LeaseLedger(LimitDefinition.Window(30, TimeSpan.FromMinutes(1)), Start);

        ledger.VendorLeft(1_000, Start + (60 * Second), Start);
        Assert.Equal(30, ledger.Spare(Start));
        ledger.VendorLeft(3, Start + (60 * Second), Start);
        Assert.Equal(3, ledger.Spare(Start));
        Assert.Equal(30, ledger.Spare(Start + (60 * Second)));
    }

    private static PermitOrder Order(long permits = 1, int level = 3, long arrival = Start) => new("silo-a", permits, level, arrival);

    private static void Use(LeaseLedger ledger, long now)
    {
        var granted = ledger.Ask(Order(), now, now);
        Assert.Equal(PermitVerdict.Granted, granted.Verdict);
        ledger.Report(granted.Id, 1, 0, closed: true, now);
    }

    /// <summary>Asks about all of them four times in a second; only the last time one is granted, and is used at once.</summary>
    private static long GrantedAt(LeaseLedger ledger, long now, params PermitDecision[] tickets)
    {
        var decisions = new PermitDecision[tickets.Length];
        for (var time = now - (3 * Second / 4); time < now; time += Second / 4)
        {
            ledger.Poll([.. tickets.Select(ticket => ticket.Id)], decisions, time);
            Assert.All(decisions, decision => Assert.Equal(PermitVerdict.Wait, decision.Verdict));
        }

        ledger.Poll([.. tickets.Select(ticket => ticket.Id)], decisions, now);
        var granted = Assert.Single(decisions, decision => decision.Verdict == PermitVerdict.Granted);
        ledger.Report(granted.Id, 1, 0, closed: true, now);
        return granted.Id;
    }
}
