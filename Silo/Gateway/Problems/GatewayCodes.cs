namespace CheNu.Silo.Gateway;

/// <summary>Codes of the problems that the gateway finds by itself, before an agent is asked.</summary>
internal static class GatewayCodes
{
    public const string Unauthenticated = "unauthenticated";
    public const string AgentNotAllowed = "agent_not_allowed";
    public const string OperatorOnly = "operator_only";
    public const string CacheUnavailable = "cache_unavailable";
    public const string UserNotAllowed = "user_not_allowed";
    public const string InvalidHeader = "invalid_header";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string BodyTooLarge = "body_too_large";
    public const string BodyTooSlow = "body_too_slow";
    public const string InvalidUtf8 = "invalid_utf8";
    public const string InvalidJson = "invalid_json";
    public const string NotAnObject = "not_an_object";
    public const string TooDeep = "too_deep";
    public const string DuplicateMember = "duplicate_member";
    public const string BadRequest = "bad_request";
    public const string UnknownPath = "unknown_path";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string ShuttingDown = "shutting_down";
}
