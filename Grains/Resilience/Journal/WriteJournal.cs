using CheNu.Grains.Connectors;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Resilience;

/// <summary>Opens the journal for calls.</summary>
internal sealed class WriteJournal(ICallJournal journal, IAnswerSeal seal, TimeProvider time, ILogger<WriteJournal> logger)
{
    internal ICallJournal Journal => journal;

    internal IAnswerSeal Seal => seal;

    internal TimeProvider Time => time;

    internal ILogger Logger => logger;

    /// <summary>The journal's part in a call; of one that only reads, none.</summary>
    /// <param name="record">Gets the key that the call has from now on.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="connector">Where.</param>
    /// <param name="endpoint">What it does.</param>
    /// <param name="arguments">Checked and converted.</param>
    public JournalledCall Open(CallRecord record, ConnectorRequest request, Connector connector, Endpoint endpoint, BoundArguments arguments)
    {
        if (endpoint.Effect.Kind == EffectKind.Safe) return JournalledCall.None;
        record.IdempotencyKey = request.IdempotencyKey ?? Guid.NewGuid().ToString("N");
        var key = JournalKey.Of(connector.Id, request.Caller.User, record.IdempotencyKey);
        record.VendorKey = key.ForVendor;
        return new(this, record, key, endpoint, key.Fingerprint(endpoint, arguments.Canonical), isRepeatable: request.IdempotencyKey is not null);
    }
}
