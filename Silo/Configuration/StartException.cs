namespace CheNu.Silo.Configuration;

/// <summary>The process cannot start, for reasons that the person who started it can mend.</summary>
internal sealed class StartException(string summary, IEnumerable<string> reasons) : Exception(summary)
{
    /// <summary>Each names what is wrong and what to do; no secret.</summary>
    public IReadOnlyList<string> Reasons { get; } = [.. reasons];
}
