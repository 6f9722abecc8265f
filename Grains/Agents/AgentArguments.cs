using System.Text.Json;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Agents;

/// <summary>Writes what an agent's author passes as arguments.</summary>
internal static class AgentArguments
{
    /// <summary>Member names stay as they are: the catalogue's names are what counts.</summary>
    public static JsonPayload Of(object? arguments) => arguments switch
    {
        null => JsonPayload.Empty,
        JsonPayload payload => payload.IsEmpty ? JsonPayload.Empty : payload,
        _ => new JsonPayload(JsonSerializer.SerializeToUtf8Bytes(arguments, arguments.GetType())),
    };
}
