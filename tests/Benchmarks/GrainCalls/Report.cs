namespace Benchmarks.GrainCalls;

/// <summary>The measurements of one runtime.</summary>
internal sealed record Report(string Runtime, Measurement[] Measurements);
