namespace Benchmarks.Pipeline;

/// <summary>What one side's calls cost.</summary>
/// <param name="Name">Which side.</param>
/// <param name="Callers">How many called at once.</param>
/// <param name="CallsPerSecond">All callers together.</param>
/// <param name="P50">Latency in microseconds that half of the calls stay below.</param>
/// <param name="P99">Likewise for 99 of 100.</param>
/// <param name="Processor">Processor time of the caller's process per call, in microseconds; steady on a machine that others use too.</param>
/// <param name="Bytes">Memory allocated per call.</param>
internal sealed record PipelineRow(string Name, int Callers, double CallsPerSecond, double P50, double P99, double Processor, double Bytes);
