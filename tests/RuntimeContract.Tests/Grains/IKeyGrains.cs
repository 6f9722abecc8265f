namespace RuntimeContract.Grains;

/// <summary>A grain with a GUID key.</summary>
[Alias("contract.IGuidKeyGrain")]
public interface IGuidKeyGrain : IGrainWithGuidKey
{
    [Alias("Key")]
    Task<Guid> Key();
}

/// <summary>A grain with an integer key.</summary>
[Alias("contract.IIntegerKeyGrain")]
public interface IIntegerKeyGrain : IGrainWithIntegerKey
{
    [Alias("Key")]
    Task<long> Key();
}

/// <summary>A grain with a GUID and a string as its key.</summary>
[Alias("contract.IGuidCompoundKeyGrain")]
public interface IGuidCompoundKeyGrain : IGrainWithGuidCompoundKey
{
    [Alias("Key")]
    Task<string> Key();
}

/// <summary>A grain with an integer and a string as its key.</summary>
[Alias("contract.IIntegerCompoundKeyGrain")]
public interface IIntegerCompoundKeyGrain : IGrainWithIntegerCompoundKey
{
    [Alias("Key")]
    Task<string> Key();
}

/// <summary>A grain with a string key.</summary>
[Alias("contract.IStringKeyGrain")]
public interface IStringKeyGrain : IGrainWithStringKey
{
    [Alias("Key")]
    Task<string> Key();

    [Alias("Id")]
    Task<GrainId> Id();
}
