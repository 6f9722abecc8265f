using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Faults;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Control;

/// <summary><c>/__sandbox</c>: the index, the log and the faults, only under the loopback address's own name.</summary>
internal sealed class ControlPages
{
    private const string Root = "/__sandbox";

    private readonly SandboxWorld _world;
    private readonly RouteTable _routes = new();

    public ControlPages(SandboxWorld world)
    {
        _world = world;
        _routes
            .Add("GET", Root, _ => VendorReply.Json(200, Index()))
            .Add("GET", Root + "/requests", _ => VendorReply.Json(200, Requests()))
            .Add("DELETE", Root + "/requests", _ => Done(_world.Log.Clear))
            .Add("GET", Root + "/faults", _ => VendorReply.Json(200, FaultList()))
            .Add("POST", Root + "/faults", call => AddFault(call.Request))
            .Add("DELETE", Root + "/faults", _ => Done(_world.Faults.Clear))
            .Add("DELETE", Root + "/faults/{id}", RemoveFault);
        new ModelPages(world.Models).AddTo(_routes, Root + "/llm");
    }

    public static bool Owns(VendorRequest request) =>
        request.Segments[0] == "__sandbox"
        && (request.Host == "localhost" || (IPAddress.TryParse(request.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    public static VendorReply UnknownHost(VendorRequest request) => Problem(421, $"No simulated service is called '{request.Host}'. GET {Root} on the loopback address lists them.");

    public VendorReply Answer(VendorRequest request) =>
        _routes.Find(request, out var allowed) is { } route ? route.Handler(route.Call)
        : allowed.Count > 0 ? Problem(405, "Use " + string.Join(" or ", allowed) + ".").With("Allow", string.Join(", ", allowed))
        : Problem(404, $"See GET {Root}.");

    public static VendorReply Problem(int status, string detail) =>
        VendorReply.Json(status, new JsonObject { ["status"] = status, ["detail"] = detail }, "application/problem+json");

    public static VendorReply Done(Action action)
    {
        action();
        return VendorReply.Empty(204);
    }

    private JsonObject Index() => new()
    {
        ["simulated"] = JsonText.Array(_world.Vendors.Select(vendor => new JsonObject
        {
            ["connector"] = vendor.ConnectorId,
            ["hosts"] = JsonText.Array(vendor.Hosts.Select(host => JsonValue.Create(host))),
            ["operations"] = JsonText.Array(vendor.Routes.Describe().Select(text => JsonValue.Create(text))),
            ["samples"] = new JsonObject(vendor.Samples.Select(sample => KeyValuePair.Create(sample.Key, (JsonNode?)JsonValue.Create(sample.Value)))),
        })),
        ["from_the_catalogue"] = JsonText.Array(_world.Catalogue.Connectors.Values
            .Where(connector => _world.Vendors.All(vendor => vendor.ConnectorId != connector.Id))
            .OrderBy(connector => connector.Id, StringComparer.Ordinal)
            .Select(connector => new JsonObject
            {
                ["connector"] = connector.Id,
                ["hosts"] = JsonText.Array(connector.Hosts.Order(StringComparer.Ordinal).Select(host => JsonValue.Create(host))),
            })),
        ["requests"] = _world.Log.Count,
        ["faults"] = FaultList(),
    };

    private JsonObject Requests() => new()
    {
        ["count"] = _world.Log.Count,
        ["effects"] = JsonSerializer.SerializeToNode(_world.Log.Effects.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(), FaultJson.Options),
        ["requests"] = JsonSerializer.SerializeToNode(_world.Log.Entries, FaultJson.Options),
    };

    private JsonArray FaultList() => JsonText.Array(_world.Faults.List().Select(Describe));

    private VendorReply AddFault(VendorRequest request)
    {
        var (fault, problems) = FaultReader.Read(request.Body);
        return fault is null ? Problem(400, string.Join(' ', problems)) : VendorReply.Json(201, Describe(_world.Faults.Add(fault)));
    }

    private VendorReply RemoveFault(VendorCall call) =>
        int.TryParse(call["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && _world.Faults.Remove(id)
            ? VendorReply.Empty(204)
            : Problem(404, "No fault has this id.");

    private static JsonObject Describe(FaultStatus status) => new()
    {
        ["id"] = status.Id,
        ["hits"] = status.Hits,
        ["remaining"] = status.Remaining,
        ["fault"] = JsonSerializer.SerializeToNode(status.Fault, FaultJson.Options),
    };
}
