using System.Collections.Immutable;

namespace Embedded.Storage.Tests;

/// <summary>A state with members of every visibility.</summary>
[GenerateSerializer, Alias("storage.Zoo")]
public sealed class Zoo
{
    [Id(0)]
    private int _visitors;

    [Id(1)]
    public string Name { get; private set; } = "unnamed";

    [Id(2)]
    public List<Animal> Animals { get; init; } = [];

    [Id(3)]
    public ImmutableArray<string> Keepers { get; set; }

    [Id(4)]
    public Dictionary<string, object?> Facts { get; set; } = [];

    [Id(5)]
    public IPurseGrain? Purse { get; set; }

    [Id(6)]
    public GrainId Owner { get; set; }

    [Id(7)]
    public readonly List<int> Numbers = [];

    [Id(8)]
    public DateTimeOffset? OpenSince { get; set; }

    /// <summary>No id: not part of the state.</summary>
    [field: NonSerialized]
    public string Cache { get; set; } = "empty";

    public int Visitors => _visitors;

    public void Rename(string name, int visitors) => (Name, _visitors) = (name, visitors);
}
