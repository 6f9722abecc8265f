using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// The stored record is not the one that was read: another activation changed it. When a grain lets it escape from a
/// call, its activation is deactivated, so that the next one reads what is stored.
/// </summary>
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message) : base(message)
    {
    }

    public InconsistentStateException(string message, Exception? innerException) : base(message, innerException!)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException = null)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version in the store; null for none.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version that the writer expected; null for none.</summary>
    public string? CurrentEtag { get; }

    /// <summary>Whether it comes from the activation that is being called, rather than from one that that one called.</summary>
    internal bool IsSourceActivation { get; set; } = true;
}
