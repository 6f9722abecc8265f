using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>A connector as read, with what is needed to check it against the other files.</summary>
/// <param name="Connector">Compiled; used only when there is no error anywhere.</param>
/// <param name="Id">Where its id stands.</param>
/// <param name="Agents">Its patterns and where they stand.</param>
/// <param name="Report">Where its errors go.</param>
internal sealed record ConnectorDraft(Connector Connector, YamlScalar? Id, ImmutableArray<YamlScalar> Agents, FileReport Report);
