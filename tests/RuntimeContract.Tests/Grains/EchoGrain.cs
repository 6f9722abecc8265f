using System.Collections.Immutable;

namespace RuntimeContract.Grains;

[GrainType("contract-echo")]
public sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<Everything?> Everything(Everything? value) => Task.FromResult(value);

    public Task<object?> Object(object? value) => Task.FromResult(value);

    public Task<Position> Position(Position value) => Task.FromResult(value);

    public Task<Position?> NullablePosition(Position? value) => Task.FromResult(value);

    public Task<Person> Person(Person value) => Task.FromResult(value);

    public Task<ImmutableArray<Person>> People(ImmutableArray<Person> value) => Task.FromResult(value);

    public Task<byte[]?> Bytes(byte[]? value) => Task.FromResult(value);

    public Task<string?> Text(string? value) => Task.FromResult(value);

    public Task<Dictionary<string, object?>> Fields(Dictionary<string, object?> value) => Task.FromResult(value);
}
