using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CheNu.Client;

/// <summary>How the gateway's answers are read; generated, so that nothing is reflected over at start.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CallBody))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(CatalogueView))]
[JsonSerializable(typeof(ConnectorView))]
[JsonSerializable(typeof(BreakersView))]
[JsonSerializable(typeof(BreakerView))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ConnectorHealthList))]
[JsonSerializable(typeof(LimitList))]
[JsonSerializable(typeof(LimitView))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ClientJson : JsonSerializerContext;
