namespace CheNu.Client;

/// <summary>Problem details, RFC 9457, with the members of this gateway.</summary>
public sealed record Problem
{
    public string Title { get => field ?? ""; init; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; }

    /// <summary>What happened this time.</summary>
    public string Detail { get => field ?? ""; init; }

    /// <summary>The call's id.</summary>
    public string? Instance { get; init; }

    /// <summary>Stable; what programs look at.</summary>
    public string Code { get => field ?? ""; init; }

    /// <summary>The step of the call that failed, or <c>gateway</c>.</summary>
    public string? Stage { get; init; }

    /// <summary>Whose fault it was: <c>internal, caller, policy, credential, network, vendor</c>.</summary>
    public string? Side { get; init; }

    /// <summary>Whether the effect has taken place: <c>not_done, done, unknown</c>.</summary>
    public string? Effect { get; init; }

    /// <summary>Whether the same call may succeed later.</summary>
    public bool Retryable { get; init; }

    /// <summary>When to come back, in seconds.</summary>
    public double? RetryAfter { get; init; }

    public string? NextStep { get; init; }

    public int? VendorStatus { get; init; }

    public string? VendorCode { get; init; }

    /// <summary>The arguments or headers at fault.</summary>
    public IReadOnlyList<ProblemField> Fields { get => field ?? []; init; }

    /// <summary>Names that may have been meant.</summary>
    public IReadOnlyList<string> Suggestions { get => field ?? []; init; }

    public Receipt? Receipt { get; init; }
}
