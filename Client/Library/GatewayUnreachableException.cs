namespace CheNu.Client;

/// <summary>There is no gateway at the address, or what is there does not answer as one.</summary>
public sealed class GatewayUnreachableException(string message, Exception? innerException = null) : Exception(message, innerException);
