namespace CheNu.Grains.Connectors;

/// <summary>The codes of <see cref="ConnectorError.Code"/> that the pipeline itself gives.</summary>
public static class ErrorCodes
{
    public const string UnknownConnector = "unknown_connector";
    public const string UnknownEndpoint = "unknown_endpoint";
    public const string InvalidArguments = "invalid_arguments";
    public const string ArgumentsTooLarge = "arguments_too_large";
    public const string PermissionDenied = "permission_denied";
    public const string CredentialMissing = "credential_missing";
    public const string CredentialInvalid = "credential_invalid";
    public const string CredentialRejected = "credential_rejected";
    public const string Forbidden = "forbidden";
    public const string NotFound = "not_found";
    public const string Conflict = "conflict";
    public const string NotCached = "not_cached";
    public const string RateLimited = "rate_limited";
    public const string LimitUnreachable = "limit_unreachable";
    public const string Rejected = "rejected";
    public const string VendorFailed = "vendor_failed";
    public const string Unreachable = "unreachable";
    public const string ConnectionBroken = "connection_broken";
    public const string TimedOut = "timed_out";
    public const string Cancelled = "cancelled";
    public const string TargetRefused = "target_refused";
    public const string RedirectRefused = "redirect_refused";
    public const string ResponseTooLarge = "response_too_large";
    public const string ResponseUnreadable = "response_unreadable";
    public const string NotReady = "not_ready";
    public const string StepFailed = "step_failed";
    public const string DatasetUnavailable = "dataset_unavailable";
    public const string IdempotencyConflict = "idempotency_conflict";
    public const string InProgress = "in_progress";
    public const string OutcomeUnknown = "outcome_unknown";
    public const string AnswerNotKept = "answer_not_kept";
    public const string JournalUnavailable = "journal_unavailable";
    public const string Internal = "internal_error";
}
