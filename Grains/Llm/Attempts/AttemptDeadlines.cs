namespace CheNu.Grains.Llm.Attempts;

/// <summary>How long each phase of an attempt may take.</summary>
internal sealed record AttemptDeadlines
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Until there is a connection. Default 5 s.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the connection to status and headers; for an answer in one piece that is the answer. Default 30 s.</summary>
    public TimeSpan Headers { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From the headers to the first content. Default 30 s. Models that think in silence need more.</summary>
    public TimeSpan FirstContent { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From one content to the next, or to the end. Default 15 s. Events without content do not count.</summary>
    public TimeSpan Progress { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The windows, one after another from the first content on, in which <see cref="PaceBytes"/> must come. Default 30 s.</summary>
    public TimeSpan PaceWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of content in each window. Default 120, about one token a second; 0: any pace will do.</summary>
    public int PaceBytes { get; init; } = 120;

    /// <summary>From the start to the end. Default 10 minutes.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What is out of range, one sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        foreach (var (name, value) in new[] { ("connect", Connect), ("headers", Headers), ("first_content", FirstContent), ("progress", Progress), ("pace_window", PaceWindow), ("total", Total) })
        {
            if (value < TimeSpan.FromMilliseconds(1) || value > Longest)
                problems.Add($"'{name}' is out of range. Allowed: 1ms to 1h.");
        }

        if (PaceBytes < 0)
            problems.Add("'pace_bytes' is out of range. Allowed: at least 0.");
        if (Total < Connect)
            problems.Add("'total' is shorter than 'connect': no attempt could get through.");
        return problems;
    }
}
