using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Admission;

/// <summary>
/// What step 5 decided for one call, and its permits. Every request that is sent takes a permit of the connector's limit:
/// the endpoint's own first request the call's, each step, repeat and retry one more. What was not sent is given back.
/// </summary>
internal sealed class AdmittedCall(SiloAdmission admission, AdmissionRequest request, Admission decided, ConnectorError? error) : IDisposable
{
    private Admission _held;
    private bool _holds;
    private bool _ownIsSpent;
    private bool _hasSent;
    private bool _isOver;

    /// <summary>For the receipt.</summary>
    public string Decision { get; } = !decided.IsAdmitted ? "denied" : decided.IsDegraded ? "degraded" : decided.Waited ? "waited" : "admitted";

    /// <summary>What the limits have left, as far as this silo knows.</summary>
    public ImmutableArray<ReceiptLimit> Limits { get; } = admission.Left(request);

    /// <summary>Why the call is refused, or null.</summary>
    public ConnectorError? Error => error;

    public void Deconstruct(out string decision, out string left, out ConnectorError? error, out AdmittedCall permits) =>
        (decision, left, error, permits) = (Decision, string.Join(", ", Limits.Select(static limit => FormattableString.Invariant($"{limit.Limit} {limit.Left}/{limit.Quota}"))), Error, this);

    /// <summary>To be asked before each request is sent; it waits for its turn.</summary>
    /// <param name="isOwn">Whether it is the endpoint's own request; otherwise a step before it.</param>
    /// <param name="deadline">When to stop.</param>
    /// <returns>Null: it may be sent now. Otherwise why not.</returns>
    public async ValueTask<ConnectorError?> BeforeSending(bool isOwn, CallDeadline deadline)
    {
        var isFirst = isOwn && !_ownIsSpent;
        _ownIsSpent |= isOwn;
        if (isFirst && decided.IsUsable(admission.Now))
        {
            Hold(decided);
            return null;
        }

        try
        {
            var more = await admission.AdmitRequest(request.Connector!, isOwn ? request.Permits : 1, request.Level, request.IsRead || !isOwn, deadline.Remaining, deadline.Token);
            if (more.IsAdmitted) Hold(more);
            return AdmissionErrors.Of(more);
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested)
        {
            return NetworkErrors.Stopped(deadline, EffectState.NotDone);
        }
    }

    /// <summary>The call is done without asking its vendor: it counts all the same.</summary>
    public void Use() => _hasSent = true;

    /// <summary>The vendor answered, or will not: it has counted the request by now.</summary>
    public void Answered()
    {
        if (_holds) _held.Settle(admission.Now);
        _holds = false;
    }

    /// <summary>The call has ended: what it did not use is there for others.</summary>
    public void Dispose()
    {
        if (_isOver) return;
        _isOver = true;
        Answered();
        if (!decided.IsAdmitted) return;
        if (_hasSent) decided.Settle(admission.Now);
        else decided.GiveBack();
    }

    private void Hold(in Admission permits) => (_held, _holds, _hasSent) = (permits, true, true);
}
