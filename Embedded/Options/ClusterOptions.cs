namespace Orleans.Configuration;

/// <summary>Names of the cluster and of the service, which storage providers may use in their keys.</summary>
public sealed class ClusterOptions
{
    public string ClusterId { get; set; } = "default";

    public string ServiceId { get; set; } = "default";
}
