using System.Diagnostics.CodeAnalysis;

namespace CheNu.Grains.Connectors;

/// <summary>A request ready to be authorised and sent, or why it cannot be made.</summary>
internal readonly struct RequestBuild
{
    private RequestBuild(HttpRequestMessage? message, ConnectorError? error)
    {
        Message = message;
        Error = error;
    }

    [MemberNotNullWhen(true, nameof(Message))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsBuilt => Message is not null;

    public HttpRequestMessage? Message { get; }

    public ConnectorError? Error { get; }

    public static RequestBuild Built(HttpRequestMessage message) => new(message, null);

    public static RequestBuild Failed(ConnectorError error) => new(null, error);
}
