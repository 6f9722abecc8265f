namespace CheNu.Client;

/// <summary>Why a probe failed.</summary>
/// <param name="At">When the probe began.</param>
/// <param name="Code">As in a problem.</param>
/// <param name="Message">For people.</param>
/// <param name="VendorStatus">The HTTP status, or null when none arrived.</param>
public sealed record ProbeFailureView(DateTimeOffset At, string Code, string Message, int? VendorStatus = null);
