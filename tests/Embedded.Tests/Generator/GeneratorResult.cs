namespace Embedded.Tests.Generator;

/// <summary>What came of a run.</summary>
/// <param name="Findings">The ids of what the generator reported.</param>
/// <param name="Errors">The compiler's errors, generated code included.</param>
internal sealed record GeneratorResult(string[] Findings, string[] Errors);
