namespace Orleans;

/// <summary>A grain interface with a GUID key.</summary>
public interface IGrainWithGuidKey : IGrain;
