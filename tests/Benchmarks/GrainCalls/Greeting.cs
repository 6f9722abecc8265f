namespace Benchmarks.GrainCalls;

/// <summary>A small message that has to be copied, both ways.</summary>
[GenerateSerializer, Alias("benchmarks.Greeting")]
public sealed class Greeting
{
    [Id(0)]
    public string Text { get; set; } = "";

    [Id(1)]
    public List<int> Numbers { get; set; } = [];
}
