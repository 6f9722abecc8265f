namespace Embedded.Storage.Tests;

/// <summary>The state of a purse.</summary>
[GenerateSerializer, Alias("storage.Purse")]
public sealed class Purse
{
    [Id(0)]
    public decimal Balance { get; set; }
}
