namespace CheNu.Grains.Connectors;

/// <summary>One HTTP request of a call.</summary>
/// <param name="Method">For example GET.</param>
/// <param name="Target">Origin and path template, without argument values: <c>https://api.clickup.com/api/v2/list/{list_id}/task</c>.</param>
/// <param name="Status">The vendor's status, or null when none arrived.</param>
/// <param name="Outcome"><c>ok</c>, or an error code.</param>
/// <param name="Duration">From sending to the last byte.</param>
/// <param name="BytesSent">Body bytes sent.</param>
/// <param name="BytesReceived">Body bytes received, after decompression.</param>
/// <param name="VendorRequestId">The vendor's name for the request, for its support desk, or null.</param>
[GenerateSerializer, Immutable, Alias("chenu.ReceiptAttempt")]
public sealed record ReceiptAttempt(
    [property: Id(0)] string Method,
    [property: Id(1)] string Target,
    [property: Id(2)] int? Status,
    [property: Id(3)] string Outcome,
    [property: Id(4)] TimeSpan Duration,
    [property: Id(5)] long BytesSent,
    [property: Id(6)] long BytesReceived,
    [property: Id(7)] string? VendorRequestId);
