namespace Benchmarks.Admission;

/// <summary>One measured way to decide.</summary>
/// <param name="Name">What it is.</param>
/// <param name="PerSecond">Decisions a second.</param>
/// <param name="Bytes">Allocated for each decision.</param>
internal sealed record Row(string Name, double PerSecond, double Bytes);
