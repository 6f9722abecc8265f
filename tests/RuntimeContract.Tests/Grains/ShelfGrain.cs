using System.Collections.Immutable;

namespace RuntimeContract.Grains;

[GrainType("contract-shelf")]
public sealed class ShelfGrain : Grain, IShelfGrain
{
    private Crate? _crate;
    private int[] _numbers = [];
    private List<Crate> _crates = [];
    private Dictionary<string, List<int>> _lists = [];

    public Task Keep(Crate crate)
    {
        _crate = crate;
        return Task.CompletedTask;
    }

    public Task<Crate> Show() => Task.FromResult(_crate!);

    public Task<string> Describe() => Task.FromResult(
        $"{_crate!.Label} {_crate.Weights.Sum()} {_crate.Tags.Values.SelectMany(static tags => tags).Count()} {_crate.Body.Sum(static b => b)} {_crate.Inner?.Label}");

    public Task KeepParts(int[] numbers, List<Crate> crates, Dictionary<string, List<int>> lists)
    {
        (_numbers, _crates, _lists) = (numbers, crates, lists);
        return Task.CompletedTask;
    }

    public Task<string> DescribeParts() => Task.FromResult(
        $"{_numbers.Sum()} {string.Concat(_crates.Select(static crate => crate.Label))} {_lists.Values.Sum(static list => list.Sum())}");

    public Task<bool[]> AreSame(Crate left, Crate right) => Task.FromResult<bool[]>(
        [ReferenceEquals(left, right), left.Inner is not null && ReferenceEquals(left.Inner, left.Other)]);

    public Task<bool> IsLoop(Crate crate) => Task.FromResult(ReferenceEquals(crate, crate.Inner));

    public Task<string> Spoil(Crate crate)
    {
        crate.Label = "spoilt";
        crate.Weights.Clear();
        crate.Tags.Clear();
        return Task.FromResult(crate.Label);
    }

    public Task<int> Weigh(ImmutableArray<int> weights) => Task.FromResult(weights.Sum());
}
