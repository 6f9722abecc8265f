namespace Orleans;

/// <summary>A grain interface with a GUID key and a string extension.</summary>
public interface IGrainWithGuidCompoundKey : IGrain;
