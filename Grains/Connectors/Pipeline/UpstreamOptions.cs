namespace CheNu.Grains.Connectors;

/// <summary>Where requests to the outside world really go.</summary>
public sealed class UpstreamOptions
{
    /// <summary>
    /// Origin of the sandbox, for example <c>http://127.0.0.1:5080</c>: every request goes there, with the vendor's name in its
    /// <c>Host</c> header, and receipts say so. Default null: requests go to the vendors, over TLS only.
    /// </summary>
    public Uri? SandboxOrigin { get; set; }
}
