using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>An argument after its checks.</summary>
/// <param name="Parameter">What was declared.</param>
/// <param name="Value">The value in our own spelling: dates and timestamps in ISO form and UTC, formats applied, numbers as decimal text.</param>
internal readonly record struct BoundArgument(Parameter Parameter, JsonElement Value);
