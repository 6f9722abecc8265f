namespace CheNu.Grains.Admission;

/// <summary>LLM tokens: reserved before the call, settled after it, expired when nobody settles.</summary>
public sealed class TokenLedgerTests
{
    private const long Second = TimeSpan.TicksPerSecond;
    private const long Start = 1_000 * Second;
    private const long Hold = 30 * Second;

    private readonly LeaseLedger _ledger = new(LimitDefinition.Window(100, TimeSpan.FromMinutes(1)), Start, weighted: true);

    [Fact]
    public void Ask_FiveAtATimeAgainstAHundred_DoNotPassIt()
    {
        var granted = 0;
        for (var i = 0; i < 5; i++) granted += Reserve(40).Verdict == PermitVerdict.Granted ? 40 : 0;

        Assert.Equal(80, granted);
    }

    [Fact]
    public void Ask_NoMaximumUnderASmallLimit_PassesFirst()
    {
        Assert.Equal(PermitVerdict.Granted, Reserve(128_000).Verdict);
        Assert.Equal(PermitVerdict.Refused, Reserve(1).Verdict);
    }

    [Fact]
    public void Report_UsedLess_TheRestIsThereAtOnce()
    {
        var reserved = Reserve(90);

        _ledger.Report(reserved.Id, 30, 0, closed: true, Start + (5 * Second));

        Assert.Equal(70, _ledger.Spare(Start + (5 * Second)));
    }

    [Fact]
    public void Report_UsedMore_TheDebtIsCounted()
    {
        var reserved = Reserve(50);

        _ledger.Report(reserved.Id, 130, 0, closed: true, Start + Second);

        Assert.Equal(0, _ledger.Spare(Start + Second));
        Assert.Equal(PermitVerdict.Refused, Reserve(1, Start + (50 * Second)).Verdict);
        Assert.Equal(100, _ledger.Spare(Start + (64 * Second)));
    }

    [Fact]
    public void Advance_TheHolderWasKilled_ItsBudgetIsBackAfterExpiry()
    {
        Reserve(100);

        Assert.Equal(0, _ledger.Spare(Start + Hold - 1));

        // Sent at the latest a lease's length after it was reserved, so out of the window a minute after that.
        Assert.Equal(100, _ledger.Spare(Start + (63 * Second)));
    }

    private PermitDecision Reserve(long tokens, long now = Start) => _ledger.Ask(new("silo-a", tokens, 2, now, Hold), now, now);
}
