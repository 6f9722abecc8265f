using System.Diagnostics.CodeAnalysis;

namespace CheNu.Grains.Connectors;

/// <summary>What one attempt ended in: an answer of the vendor, of whatever status, or an error on the way.</summary>
internal sealed record UpstreamAttempt
{
    /// <summary>The answer's status and headers; its body went where the caller asked. Null when there is an error.</summary>
    public HttpResponseMessage? Answer { get; init; }

    public ConnectorError? Error { get; init; }

    public required ReceiptAttempt Receipt { get; init; }

    [MemberNotNullWhen(true, nameof(Answer))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool HasAnswer => Answer is not null;
}
