using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>What one attempt shows of the upstream.</summary>
internal enum BreakerEvidence
{
    /// <summary>Nothing: it was cancelled, never left, was cut short by an impatient caller, or failed by our own fault.</summary>
    None,

    /// <summary>It answered, be it with a refusal: 401, 403, 404, 409, 422, 429 and every other status below 500.</summary>
    Alive,

    /// <summary>Its fault: no connection, a broken one, no answer in a fair time, 5xx.</summary>
    Fault,
}
