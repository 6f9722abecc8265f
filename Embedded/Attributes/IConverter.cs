namespace Orleans;

/// <summary>Converts a type that cannot be annotated to and from one that is.</summary>
public interface IConverter<TValue, TSurrogate> where TSurrogate : struct
{
    TValue ConvertFromSurrogate(in TSurrogate surrogate);

    TSurrogate ConvertToSurrogate(in TValue value);
}
