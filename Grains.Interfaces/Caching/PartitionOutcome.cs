namespace CheNu.Grains.Caching;

/// <summary>What a partition answers. Sent between silos: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.PartitionOutcome")]
public enum PartitionOutcome
{
    /// <summary>Nothing fresh, and nobody was to fetch it.</summary>
    Nothing = 0,

    /// <summary>A fresh answer.</summary>
    Found = 1,

    /// <summary>The asker's own copy is the current one.</summary>
    Unchanged = 2,

    /// <summary>The asker fetches, under the flight's id; zero: for itself alone.</summary>
    Fetch = 3,

    /// <summary>Another silo fetches.</summary>
    Wait = 4,

    /// <summary>The other's fetch failed.</summary>
    Failed = 5,
}
