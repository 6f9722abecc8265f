namespace Orleans;

/// <summary>A grain interface with a 64-bit integer key.</summary>
public interface IGrainWithIntegerKey : IGrain;
