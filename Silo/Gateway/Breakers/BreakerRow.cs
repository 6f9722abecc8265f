using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;

namespace CheNu.Silo.Gateway;

/// <summary>A connector and how its breaker stands.</summary>
/// <param name="Connector">Whose it is.</param>
/// <param name="View">Null when its authority cannot be asked.</param>
internal sealed record BreakerRow(Connector Connector, BreakerView? View);
