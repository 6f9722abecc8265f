using System.Globalization;

namespace RuntimeContract.Grains;

[GrainType("contract-key-integer-compound")]
public sealed class IntegerCompoundKeyGrain : Grain, IIntegerCompoundKeyGrain
{
    public Task<string> Key()
    {
        var number = this.GetPrimaryKeyLong(out var extension);
        return Task.FromResult(string.Create(CultureInfo.InvariantCulture, $"{number} {extension}"));
    }
}
