using System.Text.Json;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Faults;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Control;

/// <summary><c>/__sandbox/llm</c>: what the simulated language models billed, and how fast they are.</summary>
internal sealed class ModelPages(LlmWorld models)
{
    public void AddTo(RouteTable routes, string root) => routes
        .Add("GET", root + "/billing", _ => VendorReply.Json(200, Billing()))
        .Add("DELETE", root + "/billing", _ => ControlPages.Done(models.Ledger.Clear))
        .Add("GET", root + "/pace", _ => VendorReply.Json(200, Json(models.Pace)))
        .Add("PUT", root + "/pace", call => SetPace(call.Request));

    private JsonObject Billing() => new()
    {
        ["accounts"] = Json(models.Ledger.Accounts),
        ["charges"] = Json(models.Ledger.Charges),
    };

    private VendorReply SetPace(VendorRequest request)
    {
        try
        {
            models.Pace = JsonSerializer.Deserialize<LlmPace>(request.Body, FaultJson.Options) ?? throw new JsonException("The pace is a JSON object.");
            return VendorReply.Json(200, Json(models.Pace));
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return ControlPages.Problem(400, error.Message);
        }
    }

    private static JsonNode? Json<T>(T value) => JsonSerializer.SerializeToNode(value, FaultJson.Options);
}
