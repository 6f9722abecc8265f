using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using Journal.Tests.Machine;

namespace Journal.Tests;

public sealed class CallJournalGrainTests
{
    private const string Slot = "CONN_TEST/0001";

    [Fact]
    public async Task Begin_OfTwoAtOnce_OneMaySend()
    {
        await using var cluster = await JournalCluster.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Grain(cluster, i % 2).Begin(Requests.Of(AfterUnknown.Stop, $"o{i}")).AsTask()));

        Assert.Equal(1, replies.Count(reply => reply.Verdict == JournalVerdict.Send));
        Assert.Equal(19, replies.Count(reply => reply.Verdict == JournalVerdict.InProgress));
    }

    [Fact]
    public async Task Reminder_AfterExpiry_LeavesNothingBehind()
    {
        await using var cluster = await JournalCluster.StartAsync();
        var grain = Grain(cluster, 0);
        await grain.Begin(Requests.Of(AfterUnknown.Stop));
        await grain.Complete(Requests.Outcome(EffectState.Done, answer: [1]));

        // The reminder is set for the intent, which expires later than what is known.
        cluster.Clock.Advance(TimeSpan.FromDays(8) + TimeSpan.FromMinutes(1));
        var after = await cluster.Pass(grain.Look(Requests.Of(AfterUnknown.Stop, "b")).AsTask());

        Assert.Equal(JournalVerdict.Send, after.Verdict);
    }

#if !ORLEANS
    [Fact]
    public async Task Begin_GrainIsActiveTwice_OneMaySend()
    {
        await using var cluster = await JournalCluster.StartAsync(failureDetection: TimeSpan.FromSeconds(15));
        var host = cluster.HostOf(Grain(cluster, 0)) ?? 0;
        await cluster.Pass(Grain(cluster, host).Look(Requests.Of(AfterUnknown.Stop, "z")).AsTask());
        host = cluster.HostOf(Grain(cluster, 0))!.Value;

        // Cut off and given up, the old activation runs on; the other silo gets one of its own.
        cluster.CutOff(host);
        cluster.Clock.Advance(TimeSpan.FromSeconds(16));
        var there = await cluster.Pass(Grain(cluster, 1 - host).Begin(Requests.Of(AfterUnknown.Stop, "new")).AsTask());
        var journal = new GrainCallJournal(cluster.GrainsOf(host));
        var here = await cluster.Pass(Try(() => journal.Begin(Slot, Requests.Of(AfterUnknown.Stop, "old"))));

        Assert.Equal(JournalVerdict.Send, there.Verdict);
        Assert.NotEqual(JournalVerdict.Send, here?.Verdict);
    }

    private static async Task<JournalReply?> Try(Func<ValueTask<JournalReply>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception refused) when (refused is OrleansException or TimeoutException)
        {
            return null;
        }
    }
#endif

    private static ICallJournalGrain Grain(JournalCluster cluster, int silo) => cluster.GrainsOf(silo).GetGrain<ICallJournalGrain>(Slot);
}
