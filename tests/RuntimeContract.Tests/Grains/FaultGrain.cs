namespace RuntimeContract.Grains;

[GrainType("contract-fault")]
public sealed class FaultGrain : Grain, IFaultGrain
{
    public async Task Throw(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    public Task<int> ThrowAtOnce(string message) => throw new InvalidOperationException(message);

    public async ValueTask<int> ThrowValue(string message)
    {
        await Task.Yield();
        throw new KeyNotFoundException(message);
    }

    public Task ThrowCustom(int code, string message) => throw new ContractException(message, code);

    public Task ThrowNested() => throw new InvalidOperationException("outer", new FormatException("inner"));

    public Task ThrowArgument() => throw new ArgumentOutOfRangeException("size", 12, "too large");

    public Task ThrowUnknown() => throw new UnregisteredException("no serializer knows me");

    public Task<string> Echo(string text) => Task.FromResult(text);

    /// <summary>An exception type without a generated serializer.</summary>
    private sealed class UnregisteredException(string message) : Exception(message);
}
