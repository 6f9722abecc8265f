namespace RuntimeContract.Grains;

/// <summary>An enumeration that travels.</summary>
[GenerateSerializer, Alias("contract.Colour")]
public enum Colour : byte
{
    None = 0,
    Blue = 3,
    White = 200,
}
