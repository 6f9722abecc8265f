namespace Orleans.Configuration;

/// <summary>Calls made by clients outside of silos. In one process the silo's options apply instead.</summary>
public sealed class ClientMessagingOptions : MessagingOptions;
