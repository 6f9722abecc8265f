namespace CheNu.Sandbox.Http;

/// <summary>A vendor refuses the request with this reply. Thrown by checks, caught in one place (<see cref="Vendor"/>).</summary>
internal sealed class RefusalException(VendorReply reply) : Exception("The simulated vendor refuses the request.")
{
    public VendorReply Reply { get; } = reply;
}
