namespace RuntimeContract.Grains;

/// <summary>A grain's state.</summary>
[GenerateSerializer, Alias("contract.Account")]
public sealed class Account
{
    [Id(0)]
    public string Owner { get; set; } = "nobody";

    [Id(1)]
    public decimal Balance { get; set; }

    [Id(2)]
    public List<string> History { get; set; } = [];

    [Id(3)]
    public Dictionary<string, DateTimeOffset> Seen { get; set; } = [];

    [Id(4)]
    public IReturnGrain? Friend { get; set; }
}
