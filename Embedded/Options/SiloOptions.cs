namespace Orleans.Configuration;

/// <summary>The silo's name.</summary>
public sealed class SiloOptions
{
    /// <summary>Null for a name that the cluster gives.</summary>
    public string? SiloName { get; set; }
}
