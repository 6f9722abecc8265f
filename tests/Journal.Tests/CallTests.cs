using CheNu.Grains.Connectors;
using CheNu.Sandbox.Faults;

namespace Journal.Tests;

/// <summary>What a caller sees of the journal, through the grains.</summary>
public sealed class CallTests
{
    private const string Key = "commande-17";

    private static readonly KnownWrite TaskWrite = KnownWrite.Named(KnownWrite.Task);
    private static readonly KnownWrite Payment = KnownWrite.Named(KnownWrite.Payment);
    private static readonly KnownWrite Folder = KnownWrite.Named(KnownWrite.Folder);

    [Fact]
    public async Task Call_SameKeyAgain_RepeatsTheAnswerAndSpendsNothing()
    {
        await using var cluster = await JournalCluster.StartAsync();

        var first = await cluster.Call(0, TaskWrite, Key);
        var again = await cluster.Call(1, TaskWrite, Key);

        Assert.True(first.IsSuccess);
        Assert.Null(first.Receipt.ReplayOf);
        Assert.Equal((first.Data, first.Receipt.CallId, Key), (again.Data, again.Receipt.ReplayOf, again.Receipt.IdempotencyKey));
        Assert.Equal([CallStage.Resolve, CallStage.Permit, CallStage.Cache, CallStage.Settle], again.Receipt.Steps.Select(step => step.Stage));
        Assert.Empty(again.Receipt.Attempts);
        Assert.Equal(1, cluster.Effects(TaskWrite));
    }

    [Fact]
    public async Task Call_ArgumentsSpelledOtherwise_AreTheSameCall()
    {
        await using var cluster = await JournalCluster.StartAsync();

        await cluster.Call(0, Payment, Key);
        var again = await cluster.Call(0, Payment, Key, new { currency = "cad", amount = "1099" });

        Assert.NotNull(again.Receipt.ReplayOf);
    }

    [Fact]
    public async Task Call_SameKeyOtherArguments_IsAConflictAndNothingIsSent()
    {
        await using var cluster = await JournalCluster.StartAsync();

        await cluster.Call(0, Payment, Key);
        var other = await cluster.Call(0, Payment, Key, new { amount = 1100 });

        Assert.Equal((ErrorCodes.IdempotencyConflict, ErrorSide.Caller, EffectState.NotDone), (other.Error?.Code, other.Error?.Side, other.Error?.Effect));
        Assert.Empty(other.Receipt.Attempts);
        Assert.Equal(1, cluster.Effects(Payment));
    }

    [Fact]
    public async Task Call_SameKeyOfAnotherUser_IsAnotherCallHereAndAtTheVendor()
    {
        await using var cluster = await JournalCluster.StartAsync();

        var one = await cluster.Call(0, Payment, Key, user: "u1");
        var two = await cluster.Call(0, Payment, Key, user: "u2");

        Assert.True(one.IsSuccess && two.IsSuccess);
        Assert.NotEqual(one.Data, two.Data);
        Assert.Equal(2, cluster.Effects(Payment));
    }

    [Fact]
    public async Task Call_WhileTheFirstRuns_WaitsForItsAnswer()
    {
        await using var cluster = await JournalCluster.StartAsync();
        cluster.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Latency, Delay = TimeSpan.FromSeconds(9), Times = 1, Connector = TaskWrite.Connector });
        var first = cluster.Start(0, TaskWrite, Key);
        await cluster.Clock.WhenArmed(TimeSpan.FromSeconds(9));

        var second = await cluster.Call(1, TaskWrite, Key);

        var answered = await cluster.Pass(first);
        Assert.Equal((answered.Data, answered.Receipt.CallId), (second.Data, second.Receipt.ReplayOf));
        Assert.Equal(1, cluster.Effects(TaskWrite));
    }

    [Fact]
    public async Task Call_TheFirstRunsOnPastTheDeadline_SaysSoAndWhenToComeBack()
    {
        await using var cluster = await JournalCluster.StartAsync();
        cluster.FirstHalt.Where = StepBoundary.AfterIntent;
        _ = cluster.Start(0, TaskWrite, Key);
        await cluster.Pass(cluster.FirstHalt.Reached);

        var second = await cluster.Call(1, TaskWrite, Key, timeout: TimeSpan.FromSeconds(2));

        Assert.Equal((ErrorCodes.InProgress, EffectState.Unknown, true), (second.Error?.Code, second.Error?.Effect, second.Error?.Retryable));
        Assert.InRange(second.Error!.RetryAfter!.Value, TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(35));
        Assert.Equal(0, cluster.Effects(TaskWrite));
    }

    [Fact]
    public async Task Call_RefusedByTheVendor_LeavesTheKeyFree()
    {
        await using var cluster = await JournalCluster.StartAsync();

        var refused = await cluster.Call(0, TaskWrite, Key, new { list_id = "1", name = "Tâche" });
        var corrected = await cluster.Call(0, TaskWrite, Key);

        Assert.Equal(EffectState.NotDone, refused.Error!.Effect);
        Assert.True(corrected.IsSuccess);
        Assert.Null(corrected.Receipt.ReplayOf);
    }

    [Fact]
    public async Task Call_AnswerLost_ThenTheSameKey_IsUnknownAndNotSent()
    {
        await using var cluster = await JournalCluster.StartAsync();
        cluster.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Reset, Times = 1, Connector = TaskWrite.Connector });

        var first = await cluster.Call(0, TaskWrite, Key);
        var again = await cluster.Call(0, TaskWrite, Key);

        Assert.Equal(EffectState.Unknown, first.Error!.Effect);
        Assert.Equal((ErrorCodes.OutcomeUnknown, false), (again.Error?.Code, again.Error?.Retryable));
        Assert.Equal(1, cluster.Effects(TaskWrite));
    }

    [Fact]
    public async Task Call_AnswerLost_ReadTooSoon_SaysWhenToComeBack()
    {
        await using var cluster = await JournalCluster.StartAsync();
        cluster.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Reset, Bytes = 0, AfterEffect = false, Times = 1, Connector = Folder.Connector });

        await cluster.Call(0, Folder, Key);
        var soon = await cluster.Call(0, Folder, Key);
        cluster.Clock.Advance(TimeSpan.FromSeconds(31));
        var later = await cluster.Call(0, Folder, Key);

        Assert.Equal((ErrorCodes.OutcomeUnknown, true), (soon.Error?.Code, soon.Error?.Retryable));
        Assert.InRange(soon.Error!.RetryAfter!.Value, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
        Assert.True(later.IsSuccess);
        Assert.Equal(1, cluster.Effects(Folder));
    }

    [Fact]
    public async Task Call_VendorRefusesARepeat_AnswersWithWhatTheFirstMade()
    {
        var write = KnownWrite.Named(KnownWrite.Event);
        await using var cluster = await JournalCluster.StartAsync();
        cluster.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Reset, Times = 1, Connector = write.Connector });

        var result = await cluster.Call(0, write, Key);

        Assert.True(result.IsSuccess, result.Error?.Message);
        Assert.Equal("Visite", result.Data.Parse().GetProperty("summary").GetString());
        Assert.Equal(["connection_broken", "already_created", "ok"], result.Receipt.Attempts.Select(attempt => attempt.Outcome), StringComparer.Ordinal);
        Assert.Equal(1, cluster.Effects(write));
    }

    [Fact]
    public async Task Call_LastAttemptDidNothingButTheFirstMayHave_IsUnknownAndRepeatable()
    {
        await using var cluster = await JournalCluster.StartAsync();
        cluster.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Reset, Times = 1, Connector = Payment.Connector });
        cluster.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 401, Times = 1, Connector = Payment.Connector });

        var first = await cluster.Call(0, Payment, Key);
        var again = await cluster.Call(0, Payment, Key);

        Assert.Equal((ErrorCodes.CredentialRejected, EffectState.Unknown), (first.Error?.Code, first.Error?.Effect));
        Assert.True(again.IsSuccess);
        Assert.Null(again.Receipt.ReplayOf);
        Assert.Equal(1, cluster.Effects(Payment));
    }

    [Fact]
    public async Task Call_VendorHasForgottenTheKey_IsUnknown()
    {
        await using var cluster = await JournalCluster.StartAsync();
        cluster.FirstHalt.Where = StepBoundary.BeforeOutcome;
        _ = cluster.Start(0, Payment, Key);
        await cluster.Pass(cluster.FirstHalt.Reached);
        cluster.Clock.Advance(TimeSpan.FromHours(24));

        var again = await cluster.Call(1, Payment, Key);

        Assert.Equal(ErrorCodes.OutcomeUnknown, again.Error?.Code);
        Assert.Equal(1, cluster.Effects(Payment));
    }

    [Fact]
    public async Task Call_AfterADay_TheKeyIsForgotten()
    {
        await using var cluster = await JournalCluster.StartAsync();

        await cluster.Call(0, TaskWrite, Key);
        cluster.Clock.Advance(TimeSpan.FromHours(25));
        var again = await cluster.Call(0, TaskWrite, Key);

        Assert.True(again.IsSuccess);
        Assert.Null(again.Receipt.ReplayOf);
        Assert.Equal(2, cluster.Effects(TaskWrite));
    }

    [Fact]
    public async Task Call_WithoutAKey_HasOneOfItsOwn()
    {
        await using var cluster = await JournalCluster.StartAsync();

        var one = await cluster.Call(0, TaskWrite, key: null);
        var two = await cluster.Call(0, TaskWrite, key: null);
        var again = await cluster.Call(0, TaskWrite, one.Receipt.IdempotencyKey);

        Assert.NotEqual(one.Receipt.IdempotencyKey, two.Receipt.IdempotencyKey, StringComparer.Ordinal);
        Assert.Equal((one.Data, one.Receipt.CallId), (again.Data, again.Receipt.ReplayOf));
        Assert.Equal(2, cluster.Effects(TaskWrite));
    }

    [Fact]
    public async Task Call_AgentNotAllowed_LearnsNothingFromTheJournal()
    {
        await using var cluster = await JournalCluster.StartAsync();

        await cluster.Call(0, TaskWrite, Key);
        var other = await cluster.Call(0, TaskWrite with { Agent = "L2_BOOKKEEPER" }, Key);

        Assert.Equal(ErrorCodes.PermissionDenied, other.Error?.Code);
    }
}
