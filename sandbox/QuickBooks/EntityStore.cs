using System.Globalization;
using System.Text.Json.Nodes;

namespace CheNu.Sandbox.QuickBooks;

/// <summary>The company's entities by kind, with a few to refer to from the start.</summary>
internal sealed class EntityStore
{
    private readonly TimeProvider _time;
    private readonly Dictionary<string, OrderedDictionary<string, JsonObject>> _kinds = new(StringComparer.Ordinal);

    public EntityStore(TimeProvider time)
    {
        _time = time;
        foreach (var (id, name) in new[] { ("1", "Client Fictif Nord"), ("2", "Client Fictif Sud"), ("3", "Immeubles Imaginaires inc.") })
            Put("Customer", id, new JsonObject { ["DisplayName"] = name, ["Active"] = true, ["Balance"] = 0 });
        Put("Vendor", "20", new JsonObject { ["DisplayName"] = "Quincaillerie Fictive", ["Active"] = true });
        Put("Item", "1", new JsonObject { ["Name"] = "Main-d'œuvre", ["Type"] = "Service", ["UnitPrice"] = 85.0, ["Active"] = true });
        Put("Item", "2", new JsonObject { ["Name"] = "Matériaux", ["Type"] = "NonInventory", ["UnitPrice"] = 0, ["Active"] = true });
        foreach (var (id, name, type) in new[] { ("35", "Compte chèques", "Bank"), ("41", "Carte de crédit", "Credit Card"), ("54", "Matériaux", "Cost of Goods Sold"), ("60", "Carburant", "Expense") })
            Put("Account", id, new JsonObject { ["Name"] = name, ["AccountType"] = type, ["Active"] = true });
    }

    public string Now => _time.GetUtcNow().ToOffset(TimeSpan.FromHours(-8)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    public string Today => _time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public IReadOnlyCollection<string> Kinds => _kinds.Keys;

    public IEnumerable<JsonObject> All(string kind) => Of(kind).Values;

    public JsonObject? Find(string kind, string id) => Of(kind).GetValueOrDefault(id);

    public bool Remove(string kind, string id) => Of(kind).Remove(id);

    /// <summary>Stores a new entity under the next id.</summary>
    public JsonObject Add(string kind, JsonObject entity)
    {
        var next = Of(kind).Keys.Select(id => int.Parse(id, CultureInfo.InvariantCulture)).DefaultIfEmpty(100).Max() + 1;
        return Put(kind, next.ToString(CultureInfo.InvariantCulture), entity);
    }

    /// <summary>Replaces an entity; its sync token goes up.</summary>
    public void Replace(string kind, JsonObject old, JsonObject entity)
    {
        var id = old["Id"]!.GetValue<string>();
        entity["Id"] = id;
        entity["SyncToken"] = (int.Parse(old["SyncToken"]!.GetValue<string>(), CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        entity["MetaData"] = new JsonObject { ["CreateTime"] = old["MetaData"]!["CreateTime"]!.DeepClone(), ["LastUpdatedTime"] = Now };
        Of(kind)[id] = entity;
    }

    private JsonObject Put(string kind, string id, JsonObject entity)
    {
        entity["Id"] = id;
        entity["SyncToken"] = "0";
        entity["sparse"] = false;
        entity["domain"] = "QBO";
        entity["MetaData"] = new JsonObject { ["CreateTime"] = Now, ["LastUpdatedTime"] = Now };
        return Of(kind)[id] = entity;
    }

    private OrderedDictionary<string, JsonObject> Of(string kind) =>
        _kinds.TryGetValue(kind, out var entities) ? entities : _kinds[kind] = new(StringComparer.Ordinal);
}
