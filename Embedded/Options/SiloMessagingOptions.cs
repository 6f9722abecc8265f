namespace Orleans.Configuration;

/// <summary>Calls made on a silo.</summary>
public sealed class SiloMessagingOptions : MessagingOptions;
