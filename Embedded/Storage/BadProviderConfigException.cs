using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A grain asks for a store that is not registered.</summary>
public sealed class BadProviderConfigException : OrleansException
{
    public BadProviderConfigException()
    {
    }

    public BadProviderConfigException(string message) : base(message)
    {
    }

    public BadProviderConfigException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
