using System.Diagnostics.CodeAnalysis;

namespace CheNu.Grains.Connectors;

/// <summary>What a call ended in: data or a typed error, and always a receipt.</summary>
[GenerateSerializer, Immutable, Alias("chenu.ConnectorResult")]
public sealed record ConnectorResult
{
    private ConnectorResult(JsonPayload data, ConnectorError? error, CallReceipt receipt)
    {
        Data = data;
        Error = error;
        Receipt = receipt;
    }

    /// <summary>The answer, shaped as the catalogue declares; empty when there is an error.</summary>
    [Id(0)] public JsonPayload Data { get; private init; }

    [Id(1)] public ConnectorError? Error { get; private init; }

    [Id(2)] public CallReceipt Receipt { get; private init; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    public static ConnectorResult Succeeded(JsonPayload data, CallReceipt receipt) => new(data, null, receipt);

    public static ConnectorResult Failed(ConnectorError error, CallReceipt receipt) => new(default, error, receipt);
}
