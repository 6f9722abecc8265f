using System.Globalization;
using CheNu.Grains.Connectors;
using CheNu.Grains.Credentials;

namespace CheNu.Grains.Resilience;

/// <summary>
/// What one call has to do with breakers: that of its connector and, where that has several credentials, that of its
/// credential. It asks them before each attempt and reports each attempt to them; what it did not use it gives back.
/// </summary>
internal sealed class CallBreakers(BreakerGate gate, SiloBreakers breakers, ResilienceMeters meters, Connector connector, Endpoint endpoint) : IDisposable
{
    private readonly BreakerDriver?[] _drivers = new BreakerDriver?[2];
    private readonly BreakerPass[] _passes = new BreakerPass[2];

    /// <summary>For the receipt: <c>closed</c>, <c>probe</c>, <c>open</c>, <c>isolated</c>, or <c>not asked</c> where nothing is sent.</summary>
    public string Decision { get; private set; } = "not asked";

    /// <summary>Step 6: the connector's breaker.</summary>
    /// <returns>Why the call is to fail fast, or null.</returns>
    public ValueTask<ConnectorError?> Enter(CallDeadline deadline) => endpoint.Dataset is null ? Enter(0, breakers.Of(connector.Id), deadline) : default;

    /// <summary>After step 7: the breaker of one of several credentials. A connector's only one has none of its own.</summary>
    public ValueTask<ConnectorError?> Enter(Credential? credential, CallDeadline deadline)
    {
        const string Only = "/default";
        if (credential is null || endpoint.Dataset is not null || credential.Name.EndsWith(Only, StringComparison.Ordinal)) return default;
        var name = credential.Name.StartsWith(connector.Id + "/", StringComparison.Ordinal) ? credential.Name[(connector.Id.Length + 1)..] : credential.Name;
        return name.Length is 0 or > BreakerKey.MaxPart || breakers.Of(new BreakerKey(connector.Id, name)) is not { } driver ? default : Enter(1, driver, deadline);
    }

    /// <summary>Before an attempt: time has passed since it was asked, and it may have opened.</summary>
    /// <param name="left">How long a probe may still take; null: it is none.</param>
    /// <returns>Whether the attempt may be made.</returns>
    public bool MayAttempt(out TimeSpan? left)
    {
        left = null;
        for (var i = 0; i < _drivers.Length; i++)
        {
            if (_drivers[i] is not { } driver) continue;
            if (_passes[i].Probe is { } probe)
            {
                var rest = TimeSpan.FromTicks(probe.Until - breakers.Clock.Now);
                if (rest <= TimeSpan.Zero) return false;
                if (left is null || rest < left) left = rest;
            }
            else if (driver.Breaker.TryPass(out var pass))
            {
                _passes[i] = BreakerPass.Closed(pass);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What an attempt showed.</summary>
    public void Note(BreakerEvidence evidence)
    {
        for (var i = 0; i < _drivers.Length; i++)
        {
            if (_drivers[i] is not { } driver) continue;
            if (_passes[i].Probe is { } probe)
            {
                _passes[i] = default;
                driver.EndProbe(probe, evidence);
            }
            else
            {
                driver.Breaker.Note(_passes[i].Pass, evidence, breakers.Clock.Now);
            }
        }
    }

    /// <summary>Why the call fails fast.</summary>
    public ConnectorError Refusal()
    {
        foreach (var driver in _drivers)
        {
            if (driver is null || driver.Breaker.TryPass(out _)) continue;
            var state = driver.Breaker.State(breakers.Clock.Now);
            return Error(driver.Key, state == BreakerState.Isolated ? null : TimeSpan.FromSeconds(1));
        }

        return Error(new(connector.Id), TimeSpan.FromSeconds(1));
    }

    public void Dispose()
    {
        for (var i = 0; i < _drivers.Length; i++)
        {
            if (_passes[i].Probe is { } probe) _drivers[i]!.EndProbe(probe, BreakerEvidence.None);
            _passes[i] = default;
        }
    }

    private async ValueTask<ConnectorError?> Enter(int place, BreakerDriver driver, CallDeadline deadline)
    {
        try
        {
            var pass = await gate.Enter(driver, AttemptTime.Of(endpoint, deadline.Remaining), deadline.Token);
            Decision = pass switch
            {
                { IsRefused: true, RetryIn: null } => "isolated",
                { IsRefused: true } => "open",
                { Probe: not null } => "probe",
                _ => Decision == "probe" ? Decision : "closed",
            };
            if (pass.IsRefused)
            {
                meters.Rejected(connector.Id);
                return Error(driver.Key, pass.RetryIn);
            }

            (_drivers[place], _passes[place]) = (driver, pass);
            return null;
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested)
        {
            return NetworkErrors.Stopped(deadline, EffectState.NotDone) with { Stage = CallStage.Breaker };
        }
    }

    private ConnectorError Error(BreakerKey key, TimeSpan? retryIn) => new()
    {
        Code = ErrorCodes.CircuitOpen,
        Stage = CallStage.Breaker,
        Side = retryIn is null ? ErrorSide.Policy : ErrorSide.Vendor,
        Effect = EffectState.NotDone,
        Message = retryIn is null
            ? $"An operator has isolated {key}: nothing is sent there."
            : $"{connector.Name} has failed several times in a row; nothing is sent there for now.",
        NextStep = retryIn is { } wait
            ? string.Create(CultureInfo.InvariantCulture, $"Come back in {Math.Ceiling(wait.TotalSeconds):0} s: then one call tries whether it works again.")
            : $"Ask an operator; 'chenu breakers reset {key}' ends it.",
        Retryable = true,
        RetryAfter = retryIn,
    };
}
