namespace RuntimeContract.Grains;

/// <summary>Throws.</summary>
[Alias("contract.IFaultGrain")]
public interface IFaultGrain : IGrainWithStringKey
{
    [Alias("Throw")]
    Task Throw(string message);

    [Alias("ThrowAtOnce")]
    Task<int> ThrowAtOnce(string message);

    [Alias("ThrowValue")]
    ValueTask<int> ThrowValue(string message);

    [Alias("ThrowCustom")]
    Task ThrowCustom(int code, string message);

    [Alias("ThrowNested")]
    Task ThrowNested();

    [Alias("ThrowArgument")]
    Task ThrowArgument();

    [Alias("ThrowUnknown")]
    Task ThrowUnknown();

    [Alias("Echo")]
    Task<string> Echo(string text);
}
