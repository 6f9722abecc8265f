using System.Collections.Immutable;

namespace RuntimeContract.Grains;

/// <summary>Gives back what it is given.</summary>
[Alias("contract.IEchoGrain")]
public interface IEchoGrain : IGrainWithStringKey
{
    [Alias("Everything")]
    Task<Everything?> Everything(Everything? value);

    [Alias("Object")]
    Task<object?> Object(object? value);

    [Alias("Position")]
    Task<Position> Position(Position value);

    [Alias("NullablePosition")]
    Task<Position?> NullablePosition(Position? value);

    [Alias("Person")]
    Task<Person> Person(Person value);

    [Alias("People")]
    Task<ImmutableArray<Person>> People(ImmutableArray<Person> value);

    [Alias("Bytes")]
    Task<byte[]?> Bytes(byte[]? value);

    [Alias("Text")]
    Task<string?> Text(string? value);

    [Alias("Fields")]
    Task<Dictionary<string, object?>> Fields(Dictionary<string, object?> value);
}
