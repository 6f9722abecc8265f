namespace Benchmarks.GrainCalls;

/// <summary>What one load loop measured.</summary>
/// <param name="Name">The loop.</param>
/// <param name="Callers">How many callers ran at once.</param>
/// <param name="NanosecondsPerCall">Elapsed time divided by the calls of one caller.</param>
/// <param name="ProcessorNanosecondsPerCall">Processor time of the whole process per call; steady on a machine that others use too.</param>
/// <param name="BytesPerCall">Memory allocated, caller's loop included.</param>
/// <param name="CallsPerSecond">All callers together.</param>
internal sealed record Measurement(
    string Name, int Callers, double NanosecondsPerCall, double ProcessorNanosecondsPerCall, double BytesPerCall, double CallsPerSecond);
