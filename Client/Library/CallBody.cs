using System.Text.Json;
using System.Text.Json.Serialization;

namespace CheNu.Client;

/// <summary>The body of a call's answer.</summary>
internal sealed record CallBody([property: JsonRequired] JsonElement Data, [property: JsonRequired] Receipt Receipt);
