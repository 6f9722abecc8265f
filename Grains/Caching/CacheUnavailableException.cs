namespace CheNu.Grains.Caching;

/// <summary>The log of invalidations cannot be reached or written.</summary>
internal sealed class CacheUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
