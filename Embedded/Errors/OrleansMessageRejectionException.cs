namespace Orleans.Runtime;

/// <summary>A call could not be delivered.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    public OrleansMessageRejectionException() { }

    public OrleansMessageRejectionException(string message) : base(message) { }

    public OrleansMessageRejectionException(string message, Exception? innerException) : base(message, innerException) { }
}
