using CheNu.Grains.Admission;
using CheNu.Grains.Credentials;
using CheNu.Grains.Resilience;

namespace CheNu.Grains.Connectors;

/// <summary>A call that has passed the gates: all that asking the vendor needs.</summary>
/// <param name="Record">Where attempts and warnings are written down.</param>
/// <param name="Connector">What is called.</param>
/// <param name="Endpoint">Which of its endpoints.</param>
/// <param name="Arguments">Checked and converted.</param>
/// <param name="Credential">What the endpoint needs, or null when it needs none.</param>
/// <param name="Deadline">When to stop.</param>
/// <param name="Breakers">Asked before each attempt, told after it.</param>
internal sealed record CallContext(
    CallRecord Record,
    Connector Connector,
    Endpoint Endpoint,
    BoundArguments Arguments,
    Credential? Credential,
    CallDeadline Deadline,
    CallBreakers Breakers)
{
    /// <summary>Asked before each request is sent; of a look before a write its own.</summary>
    public AdmittedCall? Permits { get; init; } = Record.Permits;
}
