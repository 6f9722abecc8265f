namespace CheNu.Grains.Connectors.Loading;

/// <summary>Collects what is wrong in one file. One thread at a time.</summary>
internal sealed class FileReport(string file)
{
    /// <summary>A file this broken is not a catalogue file; the rest would help nobody.</summary>
    public const int MaxErrors = 1_000;

    private readonly List<CatalogueError> _errors = [];

    public string File { get; } = file;

    public IReadOnlyList<CatalogueError> Errors => _errors;

    public void Add(YamlNode at, string message) => Add(at.Line, at.Column, message);

    /// <summary>Reports a word that is none of those allowed, with the nearest of them and the list.</summary>
    /// <param name="at">Where it stands.</param>
    /// <param name="problem">What is wrong, without a full stop.</param>
    /// <param name="word">The word.</param>
    /// <param name="allowed">What it could be, in the order of the message.</param>
    /// <param name="none">Stands for an empty list.</param>
    public void AddUnknown(YamlNode at, string problem, string word, IReadOnlyCollection<string> allowed, string none = "none is declared") =>
        Add(at, $"{problem}{Nearest.Hint(word, allowed)} Allowed: {(allowed.Count == 0 ? none : string.Join(", ", allowed))}.");

    public void Add(int line, int column, string message)
    {
        if (_errors.Count < MaxErrors) _errors.Add(new(File, line, column, message));
        else if (_errors.Count == MaxErrors) _errors.Add(new(File, line, column, $"There are more than {MaxErrors} errors; the rest are left out."));
    }
}
