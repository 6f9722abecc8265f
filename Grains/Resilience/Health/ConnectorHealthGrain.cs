using CheNu.Grains.Connectors;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace CheNu.Grains.Resilience;

/// <summary>
/// Makes a connector's probes. A timer makes them; a reminder brings the grain back within a minute when its silo is gone;
/// what it knows is kept, so that the next silo goes on where the last one was, at its rhythm.
/// </summary>
[GrainType("chenu.connector-health")]
internal sealed partial class ConnectorHealthGrain(
    [PersistentState(ConnectorHealthGrain.Name)] IPersistentState<ConnectorHealthState> state,
    ICatalogue catalogues,
    IPolicies<HealthPolicy> policies,
    IHealthProber prober,
    HealthMeters meters,
    TimeProvider time,
    ILogger<ConnectorHealthGrain> logger) : Grain, IConnectorHealthGrain, IRemindable
{
    private const string Name = "health";

    /// <summary>As often as a reminder may come.</summary>
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    /// <summary>A catalogue that does not hold the connector yet, on a silo that reloads later, must not end its probes.</summary>
    private const int IntervalsWithoutConnector = 3;

    private ConnectorHealth _health = null!;
    private IGrainTimer? _timer;
    private int _without;

    private string Connector => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _health = state.State.Health ?? new ConnectorHealth { Connector = Connector };
        if (state.State.Health is not null)
            SetTimer();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        meters.Remove(Connector);
        return Task.CompletedTask;
    }

    public async Task Start()
    {
        _without = 0;
        SetTimer();
        if (await this.GetReminder(Name) is null)
            await this.RegisterOrUpdateReminder(Name, ReminderPeriod, ReminderPeriod);
    }

    public ValueTask<ConnectorHealth> Get() => ValueTask.FromResult(_health);

    /// <summary>The activation that it brings about is what it is for.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        SetTimer();
        return Task.CompletedTask;
    }

    private void SetTimer() => _timer ??= this.RegisterGrainTimer(
        Tick, new GrainTimerCreationOptions(HealthCourse.Wait(_health, time.GetUtcNow(), policies.Current), policies.Current.Interval));

    private async Task Tick(CancellationToken cancellationToken)
    {
        var policy = policies.Current;
        var began = time.GetUtcNow();
        if (catalogues.Current.Connectors.TryGetValue(Connector, out var connector))
        {
            _without = 0;
            if (await prober.Probe(connector, policy.Timeout, cancellationToken) is { } probe)
                await Note(probe, began, policy);
        }
        else if (++_without == IntervalsWithoutConnector)
        {
            await End();
            return;
        }

        // The period counts from the end of a probe; the interval from its beginning.
        var spent = time.GetUtcNow() - began;
        _timer?.Change(spent >= TimeSpan.Zero && spent < policy.Interval ? policy.Interval - spent : policy.Interval, policy.Interval);
    }

    private async Task Note(ProbeOutcome probe, DateTimeOffset began, HealthPolicy policy)
    {
        var before = _health.State;
        _health = HealthCourse.After(_health, probe, began, policy);
        meters.Note(_health, probe);
        if (_health.State == HealthState.Unhealthy && before != HealthState.Unhealthy)
            LogUnhealthy(Connector, _health.FailuresInARow, _health.LastFailure!.Code, _health.LastFailure.Message);
        else if (_health.State == HealthState.Healthy && before != HealthState.Healthy)
            LogHealthy(Connector);

        state.State.Health = _health;
        try
        {
            await state.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            // Another activation has taken over, and makes the probes.
            DeactivateOnIdle();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Probes matter more than that the next silo knows of them.
            LogNotKept(Connector, failure.GetType().Name);
        }
    }

    private async Task End()
    {
        LogEnded(Connector);
        _timer?.Dispose();
        _timer = null;
        if (await this.GetReminder(Name) is { } reminder)
            await this.UnregisterReminder(reminder);
        await state.ClearStateAsync();
        DeactivateOnIdle();
    }

    [LoggerMessage(LogLevel.Warning, "{Connector} is unhealthy: {Failures} probes in a row failed, the last with {Code}: {Message}")]
    private partial void LogUnhealthy(string connector, int failures, string code, string message);

    [LoggerMessage(LogLevel.Information, "{Connector} is healthy")]
    private partial void LogHealthy(string connector);

    [LoggerMessage(LogLevel.Warning, "The health of {Connector} could not be kept ({Failure}); its probes go on")]
    private partial void LogNotKept(string connector, string failure);

    [LoggerMessage(LogLevel.Information, "{Connector} is no longer in the catalogue; its probes end")]
    private partial void LogEnded(string connector);
}
