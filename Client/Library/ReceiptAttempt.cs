namespace CheNu.Client;

/// <summary>One HTTP request of a call.</summary>
public sealed record ReceiptAttempt(
    string Method,
    string Target,
    int? Status,
    string Outcome,
    double DurationMs,
    long BytesSent,
    long BytesReceived,
    string? VendorRequestId);
