namespace Orleans.Runtime;

/// <summary>A grain reference was used that belongs to no silo.</summary>
public sealed class GrainReferenceNotBoundException : OrleansException
{
    public GrainReferenceNotBoundException() { }

    public GrainReferenceNotBoundException(string message) : base(message) { }

    public GrainReferenceNotBoundException(string message, Exception? innerException) : base(message, innerException) { }
}
