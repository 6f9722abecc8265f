using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>The file that holds state and reminders cannot be used. The message names the file, what is wrong and what to do.</summary>
public sealed class StorageFileException : OrleansException
{
    public StorageFileException()
    {
    }

    public StorageFileException(string message) : base(message)
    {
    }

    public StorageFileException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
