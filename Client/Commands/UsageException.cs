namespace CheNu.Client;

/// <summary>The command line is not valid, in a way that only the command itself can tell.</summary>
internal sealed class UsageException(string message) : Exception(message);
