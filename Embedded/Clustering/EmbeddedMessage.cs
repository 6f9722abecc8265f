using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>A message about to cross the network of an <see cref="EmbeddedCluster"/>.</summary>
/// <param name="IsReply">False for a request.</param>
/// <param name="From">The name of the silo that sends; null for the client.</param>
/// <param name="To">The name of the silo that receives; null for the client.</param>
/// <param name="Grain">The grain called, for a reply as well.</param>
/// <param name="Interface">The full name of the interface called.</param>
/// <param name="Method">The method called.</param>
public readonly record struct EmbeddedMessage(bool IsReply, string? From, string? To, GrainId Grain, string Interface, string Method);
