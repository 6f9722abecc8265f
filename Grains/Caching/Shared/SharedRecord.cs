namespace CheNu.Grains.Caching;

/// <summary>One answer for the shared cache.</summary>
/// <param name="Key">Its question.</param>
/// <param name="Bytes">As <see cref="CacheRecordCodec"/> writes it.</param>
/// <param name="Expires">When it is of no more use, by the wall clock.</param>
internal readonly record struct SharedRecord(CacheKey Key, byte[] Bytes, DateTimeOffset Expires);
