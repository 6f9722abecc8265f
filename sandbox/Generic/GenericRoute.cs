using CheNu.Grains.Connectors;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Generic;

/// <summary>One request that a catalogue file declares, and how to answer it.</summary>
internal sealed class GenericRoute(string method, UrlTemplate url, Func<GenericCall, VendorReply> handler)
{
    public string Method => method;

    public string Host { get; } = url.Origin.IdnHost.ToLowerInvariant();

    public GenericPath Path { get; } = new(url.Path);

    public Func<GenericCall, VendorReply> Handler => handler;
}
