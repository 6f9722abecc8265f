namespace Orleans.Runtime;

/// <summary>The grain called does not have this extension.</summary>
public sealed class GrainExtensionNotInstalledException : OrleansException
{
    public GrainExtensionNotInstalledException() { }

    public GrainExtensionNotInstalledException(string message) : base(message) { }

    public GrainExtensionNotInstalledException(string message, Exception? innerException) : base(message, innerException) { }
}
