namespace RuntimeContract.Grains;

/// <summary>A mutable message with mutable parts.</summary>
[GenerateSerializer, Alias("contract.Crate")]
public sealed class Crate
{
    [Id(0)]
    public string Label { get; set; } = "";

    [Id(1)]
    public List<int> Weights { get; set; } = [];

    [Id(2)]
    public Dictionary<string, string[]> Tags { get; set; } = [];

    [Id(3)]
    public byte[] Body { get; set; } = [];

    [Id(4)]
    public Crate? Inner { get; set; }

    [Id(5)]
    public Crate? Other { get; set; }
}
