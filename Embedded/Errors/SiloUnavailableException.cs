namespace Orleans.Runtime;

/// <summary>The silo that was to serve the call is gone, or there is none.</summary>
public sealed class SiloUnavailableException : OrleansMessageRejectionException
{
    public SiloUnavailableException() { }

    public SiloUnavailableException(string message) : base(message) { }

    public SiloUnavailableException(string message, Exception? innerException) : base(message, innerException) { }
}
