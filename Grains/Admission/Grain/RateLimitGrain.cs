using System.Security.Cryptography;

namespace CheNu.Grains.Admission;

/// <summary>
/// Keeps the ledgers of an authority. Only its own monotonic clock counts. Storage is written when it begins, when it
/// ends and when a limit is set, never for a call.
/// </summary>
[GrainType("chenu.rate-limit")]
internal sealed class RateLimitGrain(
    [PersistentState(RateLimitGrain.StateName)] IPersistentState<LimitGroupState> state,
    ILimitDefinitions definitions,
    TimeProvider time) : Grain, IRateLimitGrain
{
    public const string StateName = "limits";

    private readonly MonotonicClock _clock = new(time);
    private LimitGroup _group = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Ids of another life must not be taken for ours.
        var firstId = (long)RandomNumberGenerator.GetInt32(int.MaxValue) << 31;
        var now = _clock.Now;
        _group = new(DefinitionOf, firstId, now, isRecovering: state.State.InUse);
        if (!state.State.InUse) _group.Restore(state.State.Left);
        state.State = state.State with { InUse = true, Left = [] };
        await state.WriteStateAsync();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        state.State = state.State with { InUse = false, Left = new(_group.Snapshots(_clock.Now), StringComparer.Ordinal) };
        await state.WriteStateAsync();
    }

    public ValueTask<LimitReply> Sync(LimitRequest request) =>
        ValueTask.FromResult(_group.Answer(KeyOf(request.Limit), request, _clock.Now));

    public ValueTask<LimitStatus> Look(string limit) => ValueTask.FromResult(Status(KeyOf(limit)));

    public async ValueTask<LimitStatus> Set(string limit, LimitDefinition? definition, TimeSpan? duration = null)
    {
        var key = KeyOf(limit);
        if (duration is { } span && (span <= TimeSpan.Zero || span > LimitDefinition.MaxPeriod))
            throw new ArgumentOutOfRangeException(nameof(duration), $"A time of {span} is not allowed. Allowed: more than 0, at most 31 days.");
        var before = state.State;
        state.State = before with
        {
            Overrides = With(before.Overrides, limit, definition?.Checked()),
            Until = With(before.Until, limit, definition is null ? null : time.GetUtcNow() + duration),
        };
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            // Not stored, so not in force.
            state.State = before;
            throw;
        }

        return Status(key);
    }

    private static Dictionary<string, LimitDefinition> With(Dictionary<string, LimitDefinition> before, string limit, LimitDefinition? set)
    {
        var after = new Dictionary<string, LimitDefinition>(before, StringComparer.Ordinal);
        if (set is null) after.Remove(limit);
        else after[limit] = set;
        return after;
    }

    private static Dictionary<string, DateTimeOffset> With(Dictionary<string, DateTimeOffset> before, string limit, DateTimeOffset? set)
    {
        var after = new Dictionary<string, DateTimeOffset>(before, StringComparer.Ordinal);
        if (set is { } until) after[limit] = until;
        else after.Remove(limit);
        return after;
    }

    private LimitDefinition DefinitionOf(LimitKey key) =>
        (state.State.Overrides.Count == 0 ? null : state.State.OverrideOf(key.ToString(), time)) ?? definitions.Of(key);

    private LimitKey KeyOf(string limit) =>
        LimitKey.Parse(limit) is { } key && key.Authority == this.GetPrimaryKeyString()
            ? key : throw new ArgumentException($"'{limit}' is no limit of the authority '{this.GetPrimaryKeyString()}'.", nameof(limit));

    private LimitStatus Status(LimitKey key)
    {
        var now = _clock.Now;
        var ledger = _group.Ledger(key, now);
        var left = ledger.Spare(now);
        return new()
        {
            Limit = key.Shown,
            Definition = ledger.Definition,
            IsOverridden = state.State.OverrideOf(key.ToString(), time) is not null,
            Until = state.State.OverrideOf(key.ToString(), time) is not null && state.State.Until.TryGetValue(key.ToString(), out var until) ? until : null,
            Left = left,
            Outstanding = ledger.Outstanding,
            Queued = ledger.Queued,
            FreeIn = left > 0 || ledger.FreeAt(ledger.Waiting + 1) is long.MaxValue ? TimeSpan.Zero : TimeSpan.FromTicks(ledger.FreeAt(ledger.Waiting + 1) - now),
        };
    }
}
