namespace Embedded.Tests.Simulation;

/// <summary>What happened, in order. The scheduler under test runs everything on one thread.</summary>
public sealed class Trace
{
    private readonly List<string> _entries = [];

    public string Text => string.Join(' ', _entries);

    public void Note(string entry) => _entries.Add(entry);
}
