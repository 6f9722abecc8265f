namespace CheNu.Grains.Llm.Wire;

/// <summary>How much of an answer is read.</summary>
/// <param name="EventBytes">Of one event or line. Default 8 MiB.</param>
/// <param name="TotalBytes">Of one answer. Default 64 MiB.</param>
internal sealed record WireLimits(int EventBytes = 8 << 20, long TotalBytes = 64L << 20);
