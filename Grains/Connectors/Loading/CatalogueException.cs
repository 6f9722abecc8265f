using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>The catalogue could not be loaded; the message lists every error, one a line.</summary>
public sealed class CatalogueException : Exception
{
    public CatalogueException(ImmutableArray<CatalogueError> errors)
        : base(Describe(errors)) => Errors = errors;

    /// <summary>Never empty.</summary>
    public ImmutableArray<CatalogueError> Errors { get; }

    private static string Describe(ImmutableArray<CatalogueError> errors) =>
        $"The catalogue has {errors.Length} error{(errors.Length == 1 ? "" : "s")}:" + Environment.NewLine
        + string.Join(Environment.NewLine, errors);
}
