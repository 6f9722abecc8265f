namespace CheNu.Sandbox.Llm;

/// <summary>How fast the simulated models are. Each value 0 to 10 minutes, by default 0: at once.</summary>
public sealed record LlmPace
{
    /// <summary>Before status and headers.</summary>
    public TimeSpan FirstByte { get; init; }

    /// <summary>Between the headers and the first content of a stream.</summary>
    public TimeSpan FirstContent { get; init; }

    /// <summary>Between two events with content.</summary>
    public TimeSpan Between { get; init; }

    /// <summary>What is out of range, one sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() =>
        [.. new[] { ("first_byte", FirstByte), ("first_content", FirstContent), ("between", Between) }
            .Where(pair => pair.Item2 < TimeSpan.Zero || pair.Item2 > TimeSpan.FromMinutes(10))
            .Select(pair => $"'{pair.Item1}' is out of range. Allowed: 0s to 10m.")];
}
