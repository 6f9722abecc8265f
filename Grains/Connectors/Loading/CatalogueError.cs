namespace CheNu.Grains.Connectors;

/// <summary>One thing wrong in a catalogue file.</summary>
/// <param name="File">The file: the path that was asked for, joined with its place in it, with forward slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Message">What is wrong and what is allowed, in a sentence or two.</param>
public sealed record CatalogueError(string File, int Line, int Column, string Message)
{
    /// <summary><c>file:line:column: message</c>, the form that editors and terminals turn into a link.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
