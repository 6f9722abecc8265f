using System.Collections.Frozen;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>Every problem type, and which one an error of a call becomes. <c>docs/http-api.md</c> lists the same.</summary>
internal static class ProblemTypes
{
    public static FrozenDictionary<string, ProblemType> All { get; } = new ProblemType[]
    {
        new(GatewayCodes.Unauthenticated, 401, "The API key is missing or not known", "Send `Authorization: Bearer KEY` with a key of this gateway."),
        new(GatewayCodes.AgentNotAllowed, 403, "The API key may not act as this agent", "The key stands for one agent. Leave out X-Agent, or use a key that may choose."),
        new(GatewayCodes.UserNotAllowed, 403, "The API key may not act for this user", "The key stands for one user, or for none. Leave out X-User, or use a key that may choose."),
        new(GatewayCodes.OperatorOnly, 403, "The API key is not an operator's", "Use a key with Operator: true in Gateway:ApiKeys, or the development key."),
        new(GatewayCodes.CacheUnavailable, 503, "The cache cannot be asked", "Ask again."),
        new(GatewayCodes.InvalidHeader, 400, "A request header is not valid", "`fields` names the header and what is allowed."),
        new(GatewayCodes.UnsupportedMediaType, 415, "The body is not declared as JSON in UTF-8", "Send `Content-Type: application/json`, without content coding."),
        new(GatewayCodes.BodyTooLarge, 413, "The body is too large", "The setting Gateway:MaxRequestBytes is the limit."),
        new(GatewayCodes.BodyTooSlow, 408, "The body did not arrive in time", "Send it again, faster."),
        new(GatewayCodes.InvalidUtf8, 400, "The body is not valid UTF-8", "The detail says at which byte."),
        new(GatewayCodes.InvalidJson, 400, "The body is not JSON", "The detail says at which line and byte."),
        new(GatewayCodes.NotAnObject, 400, "The body is not a JSON object", "Arguments are passed by name: {\"name\": value}."),
        new(GatewayCodes.TooDeep, 400, "The body is nested too deeply", "At most 64 levels of objects and lists."),
        new(GatewayCodes.DuplicateMember, 400, "An object of the body names a member twice", "`fields` names it."),
        new(GatewayCodes.BadRequest, 400, "The request is not valid HTTP", "The detail says why."),
        new(GatewayCodes.UnknownPath, 404, "There is nothing at this path", "The paths are in /openapi/v1.json."),
        new(GatewayCodes.MethodNotAllowed, 405, "This path does not take this method", "The Allow header lists the methods."),
        new(GatewayCodes.ShuttingDown, 503, "The gateway is shutting down", "Call again: another silo will answer."),

        new(ErrorCodes.UnknownConnector, 404, "There is no such connector", "`suggestions` lists the nearest names."),
        new(ErrorCodes.UnknownEndpoint, 404, "The connector has no such endpoint", "`suggestions` lists the nearest names."),
        new(ErrorCodes.InvalidArguments, 400, "The arguments do not fit the endpoint", "`fields` names each argument and what is allowed. Nothing was sent."),
        new(ErrorCodes.ArgumentsTooLarge, 413, "The arguments are too large for the endpoint", "Nothing was sent."),
        new(ErrorCodes.PermissionDenied, 403, "The agent may not make this call", "The detail names the rule that refused it."),
        new(ErrorCodes.CredentialMissing, 424, "No credential is configured for the connector", "Enter one; GET /v1/catalog/{id} lists what it consists of."),
        new(ErrorCodes.CredentialInvalid, 424, "The configured credential is incomplete or malformed", "Enter it again; GET /v1/catalog/{id} shows the form of each part."),
        new(ErrorCodes.CredentialRejected, 424, "The vendor refused the credential", "Enter a valid one. The gateway's own key is not at fault."),
        new(ErrorCodes.Forbidden, 424, "The credential is not allowed to do this at the vendor", "Use a credential with the rights that `next_step` names."),
        new(ErrorCodes.NotFound, 404, "The vendor has no such thing", "Check the ids that were passed."),
        new(ErrorCodes.Conflict, 409, "The vendor reports a conflict", "Read the present state, then decide."),
        new(ErrorCodes.RateLimited, 429, "A limit is reached", "Come back after `Retry-After`."),
        new(ErrorCodes.NotCached, 504, "There is no cached answer", "The call was to send nothing (only-if-cached). Repeat it without."),
        new(ErrorCodes.LimitUnreachable, 503, "A limit cannot be checked at the moment", "Nothing was sent. Come back after `Retry-After`."),
        new(ErrorCodes.Rejected, 422, "The vendor refused the request as invalid", "The arguments fit the catalogue, but not the vendor; the detail has its words."),
        new(ErrorCodes.VendorFailed, 502, "The vendor failed", "See `effect` before you repeat a write."),
        new(ErrorCodes.Unreachable, 502, "The vendor could not be reached", "Nothing was sent."),
        new(ErrorCodes.ConnectionBroken, 502, "The connection to the vendor broke", "See `effect` before you repeat a write."),
        new(ErrorCodes.TimedOut, 504, "The call took too long", "See `effect` before you repeat a write."),
        new(ErrorCodes.Cancelled, 503, "The call was cancelled", "See `effect` before you repeat a write."),
        new(ErrorCodes.NotReady, 503, "The vendor has not finished what was asked for", "Call again after `Retry-After`."),
        new(ErrorCodes.TargetRefused, 502, "The connector would have reached a place that is not allowed", "Nothing was sent. The connector's catalogue entry or the configuration is wrong."),
        new(ErrorCodes.RedirectRefused, 502, "The vendor redirected to a place that is not allowed", "The connector's catalogue entry may be out of date."),
        new(ErrorCodes.ResponseTooLarge, 502, "The vendor's answer is too large", "Ask for less, or raise max_response in the catalogue."),
        new(ErrorCodes.ResponseUnreadable, 502, "The vendor's answer cannot be read", "See `effect` before you repeat a write."),
        new(ErrorCodes.StepFailed, 502, "A request made beforehand did not find what is needed", "The detail names the step."),
        new(ErrorCodes.DatasetUnavailable, 502, "The published file that answers this cannot be had", "Try again later."),
        new(ErrorCodes.IdempotencyConflict, 422, "The idempotency key belongs to another call", "Use a new key for a new call, or repeat the call with exactly its endpoint, arguments and user. Nothing was sent."),
        new(ErrorCodes.InProgress, 409, "An earlier try of the call is still running", "Repeat the call with the same key after `Retry-After`: it answers with what came of it."),
        new(ErrorCodes.OutcomeUnknown, 409, "Nobody knows whether an earlier try took effect", "It is not sent again. Look at the vendor; when `retryable` is true, repeat the call with the same key later."),
        new(ErrorCodes.AnswerNotKept, 410, "The call took effect; its answer is not kept", "Read the result from the vendor."),
        new(ErrorCodes.JournalUnavailable, 503, "The journal of writes cannot be reached", "Nothing was sent. Call again, with the same key."),
        new(ErrorCodes.Internal, 500, "A defect of this system", "Report it with the `instance`."),
    }.ToFrozenDictionary(type => type.Code, StringComparer.Ordinal);

    /// <summary>The type of an error; codes that error rules of the catalogue add take their status from the vendor's, then from the side at fault.</summary>
    public static ProblemType Of(ConnectorError error)
    {
        if (All.TryGetValue(error.Code, out var known)) return known;

        var like = All[(error.VendorStatus, error.Side) switch
        {
            (404 or 410, ErrorSide.Caller) => ErrorCodes.NotFound,
            (409, _) => ErrorCodes.Conflict,
            (429, _) => ErrorCodes.RateLimited,
            (_, ErrorSide.Caller) => ErrorCodes.Rejected,
            (_, ErrorSide.Policy) => ErrorCodes.PermissionDenied,
            (_, ErrorSide.Credential) => ErrorCodes.CredentialRejected,
            (_, ErrorSide.Network) => ErrorCodes.ConnectionBroken,
            (_, ErrorSide.Vendor) => ErrorCodes.VendorFailed,
            _ => ErrorCodes.Internal,
        }];
        return like with { Code = error.Code };
    }
}
