namespace Orleans.Storage;

/// <summary>A stored record: its version and its content.</summary>
internal sealed record StateRecord(string ETag, byte[] Data);
