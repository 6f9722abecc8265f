namespace Orleans;

/// <summary>A grain interface with a string key.</summary>
public interface IGrainWithStringKey : IGrain;
