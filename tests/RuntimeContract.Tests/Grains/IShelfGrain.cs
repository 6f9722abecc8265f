using System.Collections.Immutable;

namespace RuntimeContract.Grains;

/// <summary>Keeps what it is given and gives back what it keeps, so that sharing shows.</summary>
[Alias("contract.IShelfGrain")]
public interface IShelfGrain : IGrainWithStringKey
{
    [Alias("Keep")]
    Task Keep(Crate crate);

    [Alias("Show")]
    Task<Crate> Show();

    /// <summary>What the kept crate looks like in the grain: its label and the sum of its parts.</summary>
    [Alias("Describe")]
    Task<string> Describe();

    [Alias("KeepParts")]
    Task KeepParts(int[] numbers, List<Crate> crates, Dictionary<string, List<int>> lists);

    [Alias("DescribeParts")]
    Task<string> DescribeParts();

    /// <summary>Whether the two arguments are one object here, and whether a crate's two parts are.</summary>
    [Alias("AreSame")]
    Task<bool[]> AreSame(Crate left, Crate right);

    [Alias("IsLoop")]
    Task<bool> IsLoop(Crate crate);

    [Alias("Spoil")]
    Task<string> Spoil(Crate crate);

    [Alias("Weigh")]
    Task<int> Weigh(ImmutableArray<int> weights);
}
