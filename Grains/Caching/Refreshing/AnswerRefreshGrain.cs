using CheNu.Grains.Connectors;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace CheNu.Grains.Caching;

/// <summary>
/// Remembers the used calls of an endpoint, and makes them again at each reminder: one after another, through the pipeline with its
/// permission, limits and breaker. Between two of them uses are noted.
/// </summary>
[GrainType("chenu.answer-refresh")]
internal sealed partial class AnswerRefreshGrain(
    [PersistentState(AnswerRefreshGrain.Name)] IPersistentState<RefreshList> state,
    ICatalogue catalogues,
    CallPipeline pipeline,
    TimeProvider time,
    ILogger<AnswerRefreshGrain> logger) : Grain, IAnswerRefreshGrain, IRemindable
{
    /// <summary>Before each fetch: nobody waits for it, callers go first.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private const string Name = "refresh";

    private static readonly CacheControl Anew = new(NoCache: true);

    private readonly Queue<CacheKey> _due = new();
    private RefreshList _stored = null!;
    private IGrainTimer? _timer;
    private string _connector = "";
    private string _endpoint = "";

    /// <summary>As the catalogue says at present; null: never.</summary>
    private TimeSpan? Period =>
        catalogues.Current.Connectors.TryGetValue(_connector, out var connector) && connector.Endpoints.TryGetValue(_endpoint, out var endpoint) ? endpoint.Cache?.Refresh : null;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_connector, _endpoint) = RefreshKey.Parse(this.GetPrimaryKeyString());
        _stored = state.State;
        return Task.CompletedTask;
    }

    public async ValueTask Used(AnswerUse use)
    {
        if (Period is not { } period) return;
        var known = state.State.Find(use.Key) is { IsUsed: true, Failures: 0 };
        state.State = state.State.Used(use, time.GetUtcNow());
        await Remind(period);
        // When exactly it was used is not worth a write.
        if (!known || state.State.Period != _stored.Period) await Store();
    }

    public ValueTask<int> Count() => ValueTask.FromResult(state.State.Calls.Length);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (_timer is not null) return;
        var period = Period;
        state.State = period is null ? new() : state.State.Due();
        if (state.State.Calls.IsEmpty)
        {
            await End(reminderName);
            return;
        }

        await Remind(period!.Value);
        if (!ReferenceEquals(state.State, _stored)) await Store();
        foreach (var call in state.State.Calls) _due.Enqueue(call.Use.Key);
        _timer = this.RegisterGrainTimer(Next, new GrainTimerCreationOptions(Pause, Pause) { KeepAlive = true });
    }

    private async Task Next(CancellationToken cancellationToken)
    {
        // A call that was pushed out meanwhile is not made.
        if (_due.TryDequeue(out var key) && Period is not null && state.State.Find(key) is { } call)
            await Fetch(call.Use, cancellationToken);
        if (_due.Count > 0 || cancellationToken.IsCancellationRequested) return;
        _timer?.Dispose();
        _timer = null;
        await Store();
    }

    private async Task Fetch(AnswerUse use, CancellationToken cancellationToken)
    {
        var request = new ConnectorRequest { Endpoint = _endpoint, Arguments = use.Arguments, Caller = use.Caller, Cache = Anew };
        state.State = state.State.Begun(use.Key);
        var result = await pipeline.Refetch(_connector, request, cancellationToken);
        if (result.IsSuccess)
        {
            state.State = state.State.Fetched(use.Key);
            return;
        }

        var isHopeless = result.Error.Code is ErrorCodes.PermissionDenied or ErrorCodes.InvalidArguments or ErrorCodes.ArgumentsTooLarge;
        state.State = isHopeless ? state.State.Without(use.Key) : state.State.Failed(use.Key);
        LogFailed(_connector, _endpoint, use.Key, result.Error.Code, result.Receipt.CallId);
    }

    private async Task Remind(TimeSpan period)
    {
        if (state.State.Period == period) return;
        await this.RegisterOrUpdateReminder(Name, period, period);
        state.State = state.State with { Period = period };
    }

    private async Task Store()
    {
        try
        {
            await state.WriteStateAsync();
            _stored = state.State;
        }
        catch
        {
            // The next activation begins with what is stored; another one may have written it.
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task End(string reminderName)
    {
        if (await this.GetReminder(reminderName) is { } reminder) await this.UnregisterReminder(reminder);
        await state.ClearStateAsync();
        _stored = state.State = new();
    }

    [LoggerMessage(LogLevel.Warning, "{Connector} {Endpoint}: the answer {Key} could not be refreshed: {Code}, call {CallId}")]
    private partial void LogFailed(string connector, string endpoint, CacheKey key, string code, string callId);
}
