using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>
/// A call that makes cached answers untrue. They are invalidated once it has succeeded, or nobody can tell whether it has; also when a bug
/// of ours ends it after something may have been sent.
/// </summary>
internal sealed class CachedWrite(CacheInvalidation invalidation, CallRecord record, Connector connector, Endpoint endpoint, BoundArguments arguments) : ICacheStep
{
    private bool _settled;
    private ConnectorError? _error;

    public async ValueTask Settle(CallRecord record, BoundArguments arguments, JsonPayload data, JsonPayload nextPage, VendorReply reply)
    {
        _settled = true;
        if (await invalidation.OfWrite(connector, endpoint, arguments)) record.SettledWith = "invalidated " + string.Join(", ", endpoint.Invalidates);
        else record.Warn("The cache could not be told that answers became untrue; they may be given until their time is over.");
    }

    public CachedAnswer? Failed(CallRecord record, ConnectorError error)
    {
        _error = error;
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_settled) return;
        var mayHaveTakenEffect = _error is null ? record.Stage >= CallStage.Send : _error.Effect != EffectState.NotDone;
        if (mayHaveTakenEffect) await invalidation.OfWrite(connector, endpoint, arguments);
    }
}
