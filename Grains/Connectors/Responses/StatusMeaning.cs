namespace CheNu.Grains.Connectors;

/// <summary>What an HTTP status means when no rule of the catalogue says otherwise; see catalog/README.md.</summary>
/// <param name="Code">Our code.</param>
/// <param name="Side">Whose fault it is.</param>
/// <param name="Retryable">Whether the same call may succeed later.</param>
/// <param name="MayBeDone">Whether a write may have taken effect all the same.</param>
/// <param name="NextStep">What to do next.</param>
internal readonly record struct StatusMeaning(string Code, ErrorSide Side, bool Retryable, bool MayBeDone, string? NextStep)
{
    private const string Later = "Try again later.";

    /// <param name="status">Any status but 2xx.</param>
    /// <param name="saysWhen">Whether the vendor says when to come back: then a 503 was a refusal, not a failure.</param>
    public static StatusMeaning Of(int status, bool saysWhen) => status switch
    {
        401 => new(ErrorCodes.CredentialRejected, ErrorSide.Credential, false, false, "Enter the credential again, or connect anew."),
        403 => new(ErrorCodes.Forbidden, ErrorSide.Credential, false, false, "Give the credential the rights that this needs, or use another."),
        404 or 410 => new(ErrorCodes.NotFound, ErrorSide.Caller, false, false, "Check the identifiers in the arguments."),
        408 => new(ErrorCodes.TimedOut, ErrorSide.Vendor, true, false, Later),
        409 => new(ErrorCodes.Conflict, ErrorSide.Vendor, true, false, "Look at the present state, then try again."),
        413 => new(ErrorCodes.ArgumentsTooLarge, ErrorSide.Caller, false, false, "Send less at a time."),
        425 => new(ErrorCodes.VendorFailed, ErrorSide.Vendor, true, false, Later),
        429 => new(ErrorCodes.RateLimited, ErrorSide.Vendor, true, false, "Wait, then try again."),
        501 or 505 => new(ErrorCodes.VendorFailed, ErrorSide.Vendor, false, false, "Ask an operator to look at the connector's file."),
        503 when saysWhen => new(ErrorCodes.VendorFailed, ErrorSide.Vendor, true, false, "Wait, then try again."),
        >= 400 and < 500 => new(ErrorCodes.Rejected, ErrorSide.Caller, false, false, "Correct the arguments and call again."),
        >= 300 and < 400 => new(ErrorCodes.RedirectRefused, ErrorSide.Vendor, false, status == 303, "Ask an operator whether the vendor has moved."),
        >= 500 and < 600 => new(ErrorCodes.VendorFailed, ErrorSide.Vendor, true, true, Later),
        _ => new(ErrorCodes.VendorFailed, ErrorSide.Vendor, false, true, "Ask an operator to look at what answers there."),
    };

    /// <summary>What a rule of the catalogue means.</summary>
    public static StatusMeaning Of(ErrorRule rule)
    {
        var side = rule.Side switch
        {
            "caller" => ErrorSide.Caller,
            "policy" => ErrorSide.Policy,
            "credential" => ErrorSide.Credential,
            "network" => ErrorSide.Network,
            _ => ErrorSide.Vendor,
        };
        var next = rule.NextStep ?? side switch
        {
            _ when rule.Retryable => Later,
            ErrorSide.Caller => "Correct the arguments and call again.",
            ErrorSide.Credential => "Enter the credential again, or connect anew.",
            _ => null,
        };
        return new StatusMeaning(rule.Code, side, rule.Retryable, false, next);
    }
}
