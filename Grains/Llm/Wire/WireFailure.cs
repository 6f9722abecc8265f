namespace CheNu.Grains.Llm.Wire;

/// <summary>A failed answer.</summary>
/// <param name="Kind">How it failed.</param>
/// <param name="Detail">What the provider said, at most 500 characters, or what is wrong with what it sent.</param>
/// <param name="Status">The HTTP status, also of errors inside a stream where the format tells one.</param>
/// <param name="Code">The provider's own word for it.</param>
/// <param name="RetryAfter">How long to wait, where the body tells it; a header is for who reads headers.</param>
internal sealed record WireFailure(WireFailureKind Kind, string Detail, int? Status = null, string? Code = null, TimeSpan? RetryAfter = null)
{
    private const int MaxDetail = 500;

    /// <summary>Sorts an error by its status; formats put the finer kinds over it.</summary>
    public static WireFailure Of(int status, string? message, string? code = null) => new(
        status switch
        {
            401 or 403 => WireFailureKind.Credential,
            402 => WireFailureKind.QuotaExhausted,
            404 => WireFailureKind.ModelUnavailable,
            408 or 504 => WireFailureKind.Timeout,
            413 => WireFailureKind.ContextTooLong,
            429 => WireFailureKind.RateLimited,
            503 or 529 => WireFailureKind.Overloaded,
            >= 500 => WireFailureKind.ServerError,
            _ => WireFailureKind.BadRequest,
        },
        message is null ? "The provider said nothing." : message.Length > MaxDetail ? message[..MaxDetail] : message,
        status,
        code);
}
