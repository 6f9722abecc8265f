using System.Runtime.InteropServices;

namespace CheNu.Grains.Connectors;

/// <summary>What one attempt ended in.</summary>
/// <param name="Status">The vendor's status, or null when none arrived.</param>
/// <param name="Reply">What it means.</param>
/// <param name="Took">From sending to its end.</param>
/// <param name="WasSent">Whether it was made at all.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AttemptEnd(int? Status, VendorReply Reply, TimeSpan Took, bool WasSent)
{
    /// <summary>It was not made.</summary>
    public static AttemptEnd NotMade(ConnectorError error) => new(null, VendorReply.Failed(error), TimeSpan.Zero, false);
}
