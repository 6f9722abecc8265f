using CheNu.Grains.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Makes the attempts of one request. Polly repeats and times out; what is repeated, after which wait and for how long an
/// attempt may run is decided here, so are the connector's slots, its breaker and its retry budget heeded for each attempt.
/// </summary>
internal sealed class AttemptLoop
{
    private static readonly ResiliencePropertyKey<AttemptState> Key = new("chenu.attempts");

    private readonly RetryPolicy _policy;
    private readonly RetryBudgets _budgets;
    private readonly ConcurrencyGate _concurrency;
    private readonly ResilienceMeters _meters;
    private readonly ResiliencePipeline<AttemptEnd> _retry;
    private readonly ResiliencePipeline<AttemptEnd> _timeout;

    public AttemptLoop(RetryPolicy policy, RetryBudgets budgets, ConcurrencyGate concurrency, ResilienceMeters meters, TimeProvider time)
    {
        (_policy, _budgets, _concurrency, _meters) = (policy, budgets, concurrency, meters);
        _retry = new ResiliencePipelineBuilder<AttemptEnd> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<AttemptEnd>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => ValueTask.FromResult(IsRepeated(args.Outcome, args.Context)),
                DelayGenerator = static args => ValueTask.FromResult<TimeSpan?>(State(args.Context).Wait),
            })
            .Build();
        _timeout = new ResiliencePipelineBuilder<AttemptEnd> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static args => ValueTask.FromResult(State(args.Context).Limit) })
            .Build();
    }

    /// <summary>Makes attempts until one is the last; what the last one ended in.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isOwn">Whether it is the endpoint's own request; otherwise a step before it.</param>
    /// <param name="send">Makes one attempt; it answers with an error for all that the outside can do.</param>
    public async Task<AttemptEnd> Run(CallContext call, bool isOwn, Func<CancellationToken, Task<AttemptEnd>> send)
    {
        var state = new AttemptState(call, isOwn, send);
        var context = ResilienceContextPool.Shared.Get(call.Deadline.Token);
        context.Properties.Set(Key, state);
        try
        {
            return await _retry.ExecuteAsync(static (context, loop) => loop.Attempt(context), context, this);
        }
        catch (OperationCanceledException) when (call.Deadline.Token.IsCancellationRequested)
        {
            return AttemptEnd.NotMade(NetworkErrors.Stopped(call.Deadline, state.Last.Reply?.Error?.Effect ?? EffectState.NotDone));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static AttemptState State(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    private async ValueTask<AttemptEnd> Attempt(ResilienceContext context)
    {
        var state = State(context);
        var call = state.Call;
        var (slot, busy) = await _concurrency.Enter(call.Connector, call.Record.Caller.Level, call.Deadline);
        if (slot is null) return state.Made > 0 ? state.Last with { WasSent = false } : AttemptEnd.NotMade(busy!);

        var outcome = ConcurrencyOutcome.Neutral;
        try
        {
            // Each request takes a permit of the connector's limit, and only now: a permit does not wait for a slot.
            // A repeat that the limit does not allow leaves what the attempt before it ended in.
            if (call.Breakers.MayAttempt(out _) && call.Permits is { } permits && await permits.BeforeSending(state.IsOwn, call.Deadline) is { } refused)
                return state.Made > 0 ? state.Last with { WasSent = false } : AttemptEnd.NotMade(refused);

            // It may have opened while this call was waiting.
            if (!call.Breakers.MayAttempt(out var left)) return state.Made > 0 ? state.Last with { WasSent = false } : AttemptEnd.NotMade(call.Breakers.Refusal());
            if (state.Made++ == 0) _budgets.Call(call.Connector.Id);
            state.Limit = Limit(state, left);
            var end = await _timeout.ExecuteAsync(static (context, state) => new ValueTask<AttemptEnd>(state.Send(context.CancellationToken)), context, state);
            call.Breakers.Note(EvidenceOf.Attempt(end.Status, end.Reply.Error, end.Took, AttemptTime.Of(call.Endpoint, call.Endpoint.Timeout)));
            outcome = OutcomeOf(end);
            return state.Last = end;
        }
        finally
        {
            slot.End(outcome);
        }
    }

    private bool IsRepeated(in Outcome<AttemptEnd> outcome, ResilienceContext context)
    {
        if (outcome.Exception is not null || outcome.Result is not { WasSent: true, Reply.Error: { } error }) return false;
        var state = State(context);
        var call = state.Call;
        var wait = _policy.WaitAfter(error, call.Endpoint.Effect.Kind, state.Made, call.Connector.Pool.MaxRetries, call.Deadline.Remaining);
        if (wait is null || context.CancellationToken.IsCancellationRequested || !call.Breakers.MayAttempt(out _)) return false;
        if (!_budgets.TryRetry(call.Connector.Id))
        {
            _meters.Unpaid(call.Connector.Id);
            call.Record.Warn("The call was not repeated: the connector's retry budget is used up.");
            return false;
        }

        _meters.Retried(call.Connector.Id);
        state.Wait = wait.Value;
        return true;
    }

    private static TimeSpan Limit(AttemptState state, TimeSpan? left)
    {
        var remaining = state.Call.Deadline.Remaining;
        var limit = AttemptTime.Of(state.Call.Endpoint.Effect.Kind, remaining, isLast: state.Made > state.Call.Connector.Pool.MaxRetries);
        if (left < limit) limit = left.Value;
        return limit < remaining ? limit : Timeout.InfiniteTimeSpan;
    }

    private static ConcurrencyOutcome OutcomeOf(in AttemptEnd end) => end switch
    {
        { Status: 429 or 503 } => ConcurrencyOutcome.Overloaded,
        { Reply.Error: { Code: ErrorCodes.TimedOut, Side: ErrorSide.Network } } => ConcurrencyOutcome.Overloaded,
        { Status: not null } => ConcurrencyOutcome.Answered,
        _ => ConcurrencyOutcome.Neutral,
    };
}
