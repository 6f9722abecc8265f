using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>Collects what is wrong with the arguments of one call, and where.</summary>
internal sealed class FieldErrors
{
    /// <summary>More are not listed: a list of ten thousand bad elements is one mistake.</summary>
    public const int MaxErrors = 100;

    private readonly List<FieldError> _errors = [];

    public FieldPath Path { get; } = new();

    public bool Any => _errors.Count > 0;

    public bool IsFull => _errors.Count >= MaxErrors;

    public void Add(string problem) => AddAt(Path.ToText(), problem);

    public void AddAt(string field, string problem)
    {
        if (!IsFull)
            _errors.Add(new FieldError(field, problem));
    }

    public ImmutableArray<FieldError> ToImmutable() => [.. _errors];
}
