using System.Collections.Immutable;

namespace CheNu.Grains.Admission;

/// <summary>
/// Answers a silo's message from a ledger: what is reported first, so that it helps those who ask; callers that wait
/// before the silo's own stock, so that no lease is made of what somebody waits for.
/// </summary>
internal static class LimitDesk
{
    /// <summary>Callers and tickets in one message; a silo sends the rest in the next.</summary>
    public const int MaxItems = 512;

    /// <summary>A vendor that does not say when it counts anew is believed for so long.</summary>
    private static readonly TimeSpan LongestUnsaid = TimeSpan.FromMinutes(1);

    public static LimitReply Answer(LeaseLedger ledger, LimitRequest request, long now, int silos = 1)
    {
        foreach (var report in request.Reports) ledger.Report(report.Lease, report.Used, report.SinceLastUse.Ticks, report.Closed, now);
        foreach (var ticket in request.Cancels) ledger.Cancel(ticket, now);
        if (request.Vendor is { } vendor) Heed(ledger, vendor, now);

        var polls = Poll(ledger, request.Polls, now);
        var asks = ImmutableArray.CreateBuilder<PermitAnswer>(request.Asks.Length);
        foreach (var ask in request.Asks) asks.Add(Write(Ask(ledger, request.Silo, ask, now), now));
        var (lease, permits, until) = ledger.Lend(request.Silo, request.Want, now);

        var spare = ledger.Spare(now);
        return new()
        {
            Definition = ledger.Definition,
            Grant = permits == 0 ? null : new(lease, permits, TimeSpan.FromTicks(until - now)),
            Asks = asks.MoveToImmutable(),
            Polls = polls,
            Left = spare,
            FreeIn = spare > 0 ? TimeSpan.Zero : Until(ledger.FreeAt(ledger.Waiting + 1), now),
            Tight = spare <= ledger.Definition.Capacity / 4,
            Silos = silos,
        };
    }

    private static ImmutableArray<PermitAnswer> Poll(LeaseLedger ledger, ImmutableArray<long> tickets, long now)
    {
        if (tickets.IsEmpty) return [];
        var decisions = new PermitDecision[tickets.Length];
        ledger.Poll(tickets.AsSpan(), decisions, now);
        return [.. decisions.Select(decision => Write(decision, now))];
    }

    private static PermitDecision Ask(LeaseLedger ledger, string silo, PermitAsk ask, long now)
    {
        var order = new PermitOrder(silo, Math.Max(1, ask.Permits), ask.Level, now - Math.Max(0, ask.Age.Ticks), ask.Hold?.Ticks ?? 0);
        return ledger.Ask(order, Later(now, ask.MaxWait), now);
    }

    private static void Heed(LeaseLedger ledger, VendorNotice vendor, long now)
    {
        if (vendor.ComeBackIn is { } pause) ledger.Block(Later(now, pause), now);
        if (vendor.Left is { } left) ledger.VendorLeft(left, Later(now, vendor.LeftFor ?? (ledger.Definition.Period < LongestUnsaid ? ledger.Definition.Period : LongestUnsaid)), now);
    }

    private static long Later(long now, TimeSpan by) => by.Ticks > long.MaxValue - now ? long.MaxValue : now + Math.Max(0, by.Ticks);

    private static PermitAnswer Write(in PermitDecision decision, long now) => new(decision.Verdict, decision.Id, Until(decision.At, now));

    private static TimeSpan Until(long at, long now) => at == long.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromTicks(Math.Max(0, at - now));
}
