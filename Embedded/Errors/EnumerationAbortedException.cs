namespace Orleans.Runtime;

/// <summary>The grain no longer knows the enumeration, for example because it was deactivated.</summary>
public sealed class EnumerationAbortedException : Exception
{
    public EnumerationAbortedException() { }

    public EnumerationAbortedException(string message) : base(message) { }

    public EnumerationAbortedException(string message, Exception? innerException) : base(message, innerException) { }
}
