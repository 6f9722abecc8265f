namespace Orleans;

/// <summary>A grain interface with a 64-bit integer key and a string extension.</summary>
public interface IGrainWithIntegerCompoundKey : IGrain;
