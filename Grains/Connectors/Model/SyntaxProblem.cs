namespace CheNu.Grains.Connectors;

/// <summary>Why a text of the catalogue (a path, a template) could not be read, and where in it.</summary>
/// <param name="Position">Zero-based index of the character at fault; the text's length when something is missing at its end.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public readonly record struct SyntaxProblem(int Position, string Message)
{
    internal FormatException ToException(string text) => new($"'{text}', character {Position + 1}: {Message}");
}
