using System.Collections.Concurrent;
using System.Collections.Immutable;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Admission;

/// <summary>
/// Lets calls through, by all the limits that apply or by none. While this silo holds leases of them all that takes
/// neither a message, nor a lock, nor an allocation.
/// </summary>
internal sealed class SiloAdmission : IDisposable
{
    private readonly ILimitAuthority _authority;
    private readonly ILimitDefinitions _definitions;
    private readonly ILogger<SiloAdmission> _logger;
    private readonly MonotonicClock _clock;
    private readonly string _silo = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, LimitDriver> _connectors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LimitDriver> _users = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LimitDriver> _agents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LimitDriver> _tokens = new(StringComparer.Ordinal);
    private readonly LimitDriver _global;

    public SiloAdmission(ILimitAuthority authority, ILimitDefinitions definitions, TimeProvider time, ILogger<SiloAdmission> logger)
    {
        _authority = authority;
        _definitions = definitions;
        _logger = logger;
        _clock = new(time);
        _global = NewDriver(LimitKey.Global);
    }

    /// <summary>Limits that this silo has anything to do with at present.</summary>
    public int Count => 1 + _connectors.Count + _users.Count + _agents.Count + _tokens.Count;

    /// <summary>Takes the call's permits of all its limits, now or within the time that policies and caller allow.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; nothing is left taken.</exception>
    public ValueTask<Admission> Admit(in AdmissionRequest request, CancellationToken cancellationToken = default)
    {
        var now = _clock.Now;
        var limits = LimitsOf(request);
        return TryTakeAll(limits, request.Permits, now, out var taken)
            ? new(Admission.Admitted(taken))
            : Slow(limits, request, now, cancellationToken);
    }

    /// <summary>Takes permits of a connector's limit only: for one more request of a call that is under way.</summary>
    /// <param name="connector">The connector's id.</param>
    /// <param name="permits">1 or more.</param>
    /// <param name="level">The agent's level.</param>
    /// <param name="isRead">Whether it only reads.</param>
    /// <param name="remaining">What is left of the caller's time.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled; nothing is left taken.</exception>
    public ValueTask<Admission> AdmitRequest(string connector, long permits, int level, bool isRead, TimeSpan remaining, CancellationToken cancellationToken = default)
    {
        var now = _clock.Now;
        var limits = default(LimitSet);
        limits[LimitSet.Connector] = Find(_connectors, LimitScope.Connector, connector);
        return TryTakeAll(limits, permits, now, out var taken)
            ? new(Admission.Admitted(taken))
            : Slow(limits, new(connector, "", level, null, permits, isRead, remaining), now, cancellationToken);
    }

    /// <summary>The time, for <see cref="Admission.Settle"/>.</summary>
    public long Now => _clock.Now;

    /// <summary>Reserves LLM tokens: an upper bound of what a call may use, to be settled when it is known.</summary>
    /// <param name="connector">The LLM's connector.</param>
    /// <param name="tokens">Input estimate and maximum output; more than the whole limit counts as the whole limit.</param>
    /// <param name="level">The agent's level.</param>
    /// <param name="hold">When the call has ended for sure: an unsettled reservation counts as used.</param>
    /// <param name="remaining">What is left of the caller's time.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    public async ValueTask<TokenReservation> Reserve(string connector, long tokens, int level, TimeSpan hold, TimeSpan remaining, CancellationToken cancellationToken = default)
    {
        var driver = Find(_tokens, LimitScope.Tokens, connector);
        var now = _clock.Now;
        var permit = new AwaitedPermit { Permits = Math.Max(1, tokens), Level = level, Arrival = now, Latest = now + WaitOf(remaining), Hold = hold };
        driver.Limit.Ask(permit, now);
        try
        {
            await permit.Answered.WaitAsync(cancellationToken);
            if (permit.State == WaiterState.Waiting) await AdmissionAttempt.Until(permit.Ended, permit.Latest, _clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            driver.Limit.Cancel(permit, _clock.Now);
            throw;
        }

        if (permit.State == WaiterState.Granted) return new(driver, permit, _clock, default);
        var refused = AdmissionAttempt.Refusal(driver, permit, permit.At, _clock.Now);
        driver.Limit.Cancel(permit, _clock.Now);
        return new(driver, permit, _clock, refused);
    }

    /// <summary>Passes on what the vendor said, when it is less than is known: it lowers the connector's limit across the cluster.</summary>
    public void Heed(string connector, VendorNotice notice)
    {
        var limit = Find(_connectors, LimitScope.Connector, connector).Limit;
        var now = _clock.Now;
        if (notice.ComeBackIn is not null || limit.LastReply is not { } known || notice.Left < known.Left + limit.Stock(now)) limit.Heed(notice, now);
    }

    /// <summary>What this silo knows that the limits of a call have left, for its receipt; limits of which it knows nothing are left out.</summary>
    public ImmutableArray<ReceiptLimit> Left(in AdmissionRequest request)
    {
        var now = _clock.Now;
        var left = ImmutableArray.CreateBuilder<ReceiptLimit>(LimitSet.Most);
        foreach (var driver in LimitsOf(request))
        {
            if (driver?.Limit is not { LastReply: { } reply } limit) continue;
            var limited = reply.Definition;
            var window = limited.Strategy == LimitStrategy.TokenBucket ? limited.Period * ((double)limited.Capacity / limited.Refill) : limited.Period;
            var permits = reply.Left + limit.Stock(now);
            left.Add(new(driver.Key.Shown, limited.Capacity, permits, window, permits > 0 ? TimeSpan.Zero : reply.FreeIn));
        }

        return left.DrainToImmutable();
    }

    public void Dispose()
    {
        _global.Dispose();
        foreach (var drivers in (ConcurrentDictionary<string, LimitDriver>[])[_connectors, _users, _agents, _tokens])
        {
            foreach (var driver in drivers.Values) driver.Dispose();
        }
    }

    private static bool TryTakeAll(in LimitSet limits, long permits, long now, out PermitSet taken)
    {
        taken = default;
        for (var i = 0; i < LimitSet.Most; i++)
        {
            if (limits[i] is not { } driver || driver.Limit.TryTake(permits, now, out taken[i])) continue;
            while (--i >= 0) taken[i].GiveBack();
            return false;
        }

        return true;
    }

    private async ValueTask<Admission> Slow(LimitSet limits, AdmissionRequest request, long arrival, CancellationToken cancellationToken)
    {
        var attempt = new AdmissionAttempt(limits, request, _clock, arrival, arrival + WaitOf(request.Remaining), _definitions.Policy.OnLostAuthority);
        return await attempt.Run(cancellationToken);
    }

    private long WaitOf(TimeSpan remaining)
    {
        var policy = _definitions.Policy;
        if (policy.OnExceeded == LimitAction.Reject) return 0;
        return Math.Max(0, Math.Min(policy.QueueTimeout.Ticks, remaining.Ticks));
    }

    private LimitSet LimitsOf(in AdmissionRequest request)
    {
        var limits = default(LimitSet);
        if (request.User is { Length: > 0 } user && _definitions.Policy.UsersAreLimited) limits[0] = Find(_users, LimitScope.User, user);
        limits[1] = Find(_agents, LimitScope.Agent, request.Agent);
        if (request.Connector is { } connector) limits[LimitSet.Connector] = Find(_connectors, LimitScope.Connector, connector);
        limits[LimitSet.Global] = _global;
        return limits;
    }

    private LimitDriver Find(ConcurrentDictionary<string, LimitDriver> drivers, LimitScope scope, string name)
    {
        if (drivers.TryGetValue(name, out var driver)) return driver;
        var made = NewDriver(new(scope, name));
        driver = drivers.GetOrAdd(name, made);
        if (driver != made) made.Dispose();
        return driver;
    }

    private LimitDriver NewDriver(LimitKey key) => new(key, _silo, _authority, _clock, Forget, _logger);

    /// <summary>A call that still holds it goes on with it; the next call makes another one.</summary>
    private void Forget(LimitDriver driver)
    {
        var drivers = driver.Key.Scope switch
        {
            LimitScope.Connector => _connectors,
            LimitScope.User => _users,
            LimitScope.Agent => _agents,
            LimitScope.Tokens => _tokens,
            _ => null,
        };
        drivers?.TryRemove(new(driver.Key.Name, driver));
    }
}
