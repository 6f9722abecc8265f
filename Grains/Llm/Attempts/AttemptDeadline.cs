namespace CheNu.Grains.Llm.Attempts;

/// <summary>The deadlines of an attempt, by what they wait for.</summary>
internal enum AttemptDeadline
{
    /// <summary>A connection.</summary>
    Connect,

    /// <summary>Status and headers, from the connection on.</summary>
    Headers,

    /// <summary>The first content, from the headers on.</summary>
    FirstContent,

    /// <summary>More content, or the end, from the last content on.</summary>
    Progress,

    /// <summary>Enough content in a window of time: what only drips is no progress.</summary>
    Pace,

    /// <summary>The end, from the start on.</summary>
    Total,
}
