namespace CheNu.Grains.Resilience;

/// <summary>What is kept of a connector's health: it outlives the silo that found it out.</summary>
[GenerateSerializer, Alias("chenu.ConnectorHealthState")]
internal sealed class ConnectorHealthState
{
    /// <summary>After the last probe; null before the first.</summary>
    [Id(0)] public ConnectorHealth? Health { get; set; }
}
