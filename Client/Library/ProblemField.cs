using System.Text.Json.Serialization;

namespace CheNu.Client;

/// <summary>What is wrong with one argument or header.</summary>
/// <param name="Field">Its path, <c>Line[0].Amount</c>.</param>
/// <param name="Text">What is wrong and what is allowed.</param>
public sealed record ProblemField(string Field, [property: JsonPropertyName("problem")] string Text);
