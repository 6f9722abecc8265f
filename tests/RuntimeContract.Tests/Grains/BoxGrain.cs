namespace RuntimeContract.Grains;

[GrainType("contract-box`1")]
public sealed class BoxGrain<T> : Grain, IBoxGrain<T>
{
    private T? _value;

    public Task Put(T value)
    {
        _value = value;
        return Task.CompletedTask;
    }

    public Task<T?> Take() => Task.FromResult(_value);

    public Task<string> Kind() => Task.FromResult(typeof(T).Name);
}
