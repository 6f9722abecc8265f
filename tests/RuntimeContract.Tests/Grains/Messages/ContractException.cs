namespace RuntimeContract.Grains;

/// <summary>An exception type of the application's own, with a field.</summary>
[GenerateSerializer, Alias("contract.ContractException")]
public sealed class ContractException(string message, int code) : Exception(message)
{
    [Id(0)]
    public int Code { get; private set; } = code;
}
