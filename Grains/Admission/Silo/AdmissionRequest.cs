using System.Runtime.InteropServices;

namespace CheNu.Grains.Admission;

/// <summary>A call that wants to be let through.</summary>
/// <param name="Connector">The connector's id; null: nothing is sent to it.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Level">0 to 3.</param>
/// <param name="User">The user's id, or null.</param>
/// <param name="Permits">How many requests it counts for.</param>
/// <param name="IsRead">Whether it only reads.</param>
/// <param name="Remaining">What is left of the caller's time.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AdmissionRequest(string? Connector, string Agent, int Level, string? User, long Permits, bool IsRead, TimeSpan Remaining);
