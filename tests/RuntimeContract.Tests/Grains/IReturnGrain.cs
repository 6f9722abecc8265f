namespace RuntimeContract.Grains;

/// <summary>Every shape of return value, completed at once or later.</summary>
[Alias("contract.IReturnGrain")]
public interface IReturnGrain : IGrainWithStringKey
{
    [Alias("Nothing")]
    Task Nothing(bool yield);

    [Alias("Number")]
    Task<int> Number(bool yield);

    [Alias("ValueNothing")]
    ValueTask ValueNothing(bool yield);

    [Alias("ValueNumber")]
    ValueTask<int> ValueNumber(bool yield);

    [Alias("NoText")]
    Task<string?> NoText();

    [Alias("Calls")]
    Task<int> Calls();

    /// <summary>Many arguments, one of them defaulted.</summary>
    [Alias("Join")]
    Task<string> Join(string a, int b, long c, double d, bool e, char f, string g = "default");

    [Alias("Overloaded1")]
    Task<string> Overloaded(int value);

    [Alias("Overloaded2")]
    Task<string> Overloaded(string value);

    [Alias("GenericMethod")]
    Task<T> Same<T>(T value);
}
