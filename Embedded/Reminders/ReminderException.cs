namespace Orleans.Runtime;

/// <summary>A reminder could not be registered or unregistered, because somebody else changed it meanwhile.</summary>
public sealed class ReminderException : OrleansException
{
    public ReminderException()
    {
    }

    public ReminderException(string message) : base(message)
    {
    }

    public ReminderException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
