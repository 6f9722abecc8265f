using System.Collections.Immutable;
using System.Diagnostics;
using CheNu.Grains.Admission;
using CheNu.Grains.Caching;

namespace CheNu.Grains.Connectors;

/// <summary>Writes down one call while it runs: what each step decided and how long it took. Its end is the receipt.</summary>
internal sealed class CallRecord : IDisposable
{
    private readonly TimeProvider _time;
    private readonly string _catalogueVersion;
    private readonly string _connector;
    private readonly ConnectorRequest _request;
    private readonly DateTimeOffset _startedAt;
    private readonly long _start;
    private readonly Activity? _activity;
    private readonly List<ReceiptStep> _steps = new(10);
    private readonly List<ReceiptAttempt> _attempts = [];
    private readonly List<string> _warnings = [];
    private long _stepStart;
    private bool _open;

    /// <param name="time">Measures the steps.</param>
    /// <param name="catalogueVersion">Which catalogue decides.</param>
    /// <param name="connector">As the caller named it.</param>
    /// <param name="request">What is asked.</param>
    public CallRecord(TimeProvider time, string catalogueVersion, string connector, ConnectorRequest request)
    {
        _time = time;
        _catalogueVersion = catalogueVersion;
        _connector = connector;
        _request = request;
        _startedAt = time.GetUtcNow();
        _start = time.GetTimestamp();
        _activity = CallMeters.Activities.StartActivity("connector.call", ActivityKind.Internal);
        CallId = (_activity ?? Activity.Current)?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N");
    }

    public string CallId { get; }

    /// <summary>Whether it was started by ourselves, to have an answer fetched anew.</summary>
    public bool IsUnasked { get; init; }

    /// <summary>The step that is running.</summary>
    public CallStage Stage { get; private set; }

    /// <summary>The endpoint, once it is known.</summary>
    public Endpoint? Endpoint { get; private set; }

    /// <summary>The connector, once it is known.</summary>
    public Connector? Connector { get; private set; }

    /// <summary>The idempotency key in use, or null.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>What the vendor is given as the key, before it is fitted to the vendor's form; null for a read.</summary>
    public string? VendorKey { get; set; }

    /// <summary>The call whose answer this one repeats, or null.</summary>
    public string? ReplayOf { get; set; }

    /// <summary>What the cache did for the call, or null when it has no part in it.</summary>
    public CacheReceipt? Cache { get; set; }

    /// <summary>What the call owes to the cache, or null.</summary>
    public ICacheStep? Owed { get; set; }

    /// <summary>What else the last step did, for the receipt, or null.</summary>
    public string? SettledWith { get; set; }

    /// <summary>What has been unusual so far.</summary>
    public ImmutableArray<string> WarningsSoFar => [.. _warnings];

    public int Attempts => _attempts.Count;

    /// <summary>The permits of the call, once they were asked for; given back or settled when the record is closed for good.</summary>
    public AdmittedCall? Permits { get; set; }

    public CallerIdentity Caller => _request.Caller;

    /// <summary>From the first step until now.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>The call is about this.</summary>
    public void Concerns(Connector connector, Endpoint endpoint)
    {
        Connector = connector;
        Endpoint = endpoint;
        _activity?.SetTag("chenu.connector", connector.Id).SetTag("chenu.endpoint", endpoint.Name);
    }

    /// <summary>Begins a step.</summary>
    public void Enter(CallStage stage)
    {
        Stage = stage;
        _stepStart = _time.GetTimestamp();
        _open = true;
    }

    /// <summary>Ends the step that is running.</summary>
    /// <param name="decision">In a word.</param>
    /// <param name="detail">Which rule, which credential…; never a value of the caller or the vendor.</param>
    public void Decide(string decision, string? detail = null)
    {
        if (_open)
            _steps.Add(new ReceiptStep(Stage, decision, detail, _time.GetElapsedTime(_stepStart)));
        _open = false;
    }

    public void Add(ReceiptAttempt attempt) => _attempts.Add(attempt);

    /// <summary>Whether an attempt before the last, with this method, may have taken effect: it left, and no answer says that it did not.</summary>
    public bool EarlierAttemptMayHave(string method) => _attempts.SkipLast(1).Any(attempt =>
        attempt.Method == method && attempt.Status is (null or < 400 or >= 500) && attempt.Outcome != ErrorCodes.Unreachable);

    public void Warn(string warning) => _warnings.Add(warning);

    public void Warn(IEnumerable<string> warnings) => _warnings.AddRange(warnings);

    /// <summary>The receipt.</summary>
    /// <param name="error">What the call ended in, or null.</param>
    /// <param name="nextPage">The argument for the next page, or empty.</param>
    /// <param name="sandbox">Whether what is sent goes to the sandbox; a copy of its files counts too.</param>
    public CallReceipt Close(ConnectorError? error, JsonPayload nextPage, bool sandbox)
    {
        _activity?.SetStatus(error is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, error?.Code);
        return new CallReceipt
        {
            CallId = CallId,
            Connector = _connector,
            Endpoint = _request.Endpoint,
            Agent = _request.Caller.Agent,
            CatalogueVersion = _catalogueVersion,
            StartedAt = _startedAt,
            Duration = Elapsed,
            Steps = [.. _steps],
            Attempts = [.. _attempts],
            Warnings = [.. _warnings],
            IdempotencyKey = IdempotencyKey,
            // An answer from a file that was fetched earlier is the sandbox's too.
            Sandbox = sandbox && (_attempts.Count > 0 || error is null),
            NextPage = nextPage,
            Limits = Permits?.Limits ?? [],
            ReplayOf = ReplayOf,
            Cache = Cache,
        };
    }

    public void Dispose()
    {
        Permits?.Dispose();
        _activity?.Dispose();
    }
}
