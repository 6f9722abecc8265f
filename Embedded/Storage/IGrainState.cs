namespace Orleans;

/// <summary>A state with its version.</summary>
public interface IGrainState<T>
{
    T? State { get; set; }

    /// <summary>The version last read or written; null for none.</summary>
    string? ETag { get; set; }

    bool RecordExists { get; set; }
}
