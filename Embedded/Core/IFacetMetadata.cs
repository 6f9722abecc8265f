namespace Orleans;

/// <summary>Marks an attribute of a grain's constructor parameter that says how to make the argument.</summary>
public interface IFacetMetadata;
