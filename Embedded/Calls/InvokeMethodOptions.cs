namespace Orleans.CodeGeneration;

/// <summary>What the attributes of a method ask of the runtime.</summary>
[Flags]
public enum InvokeMethodOptions
{
    None = 0,

    /// <summary>No reply.</summary>
    OneWay = 1,

    /// <summary>May interleave with other read-only requests.</summary>
    ReadOnly = 2,

    /// <summary>May interleave with any request.</summary>
    AlwaysInterleave = 4,
}
