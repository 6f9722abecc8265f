using System.Globalization;
using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Stripe;

/// <summary>The objects of the simulated account, by kind, oldest first.</summary>
internal sealed class StripeStore(TimeProvider time)
{
    private readonly Dictionary<string, OrderedDictionary<string, JsonObject>> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    public long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The next id of a prefix: <c>pi_sandbox000001</c>.</summary>
    public string NextId(string prefix)
    {
        var number = _last[prefix] = _last.GetValueOrDefault(prefix) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}_sandbox{number:000000}");
    }

    public JsonObject Add(string kind, JsonObject value)
    {
        Of(kind).Add(value["id"]!.GetValue<string>(), value);
        return value;
    }

    public JsonObject? Find(string kind, string id) => Of(kind).GetValueOrDefault(id);

    /// <summary>The object of the path's id.</summary>
    public JsonObject Get(string kind, string what, string id, string param) => Find(kind, id) ?? throw StripeErrors.NoSuch(what, id, param);

    public IEnumerable<JsonObject> All(string kind) => Of(kind).Values;

    private OrderedDictionary<string, JsonObject> Of(string kind) =>
        _kinds.TryGetValue(kind, out var objects) ? objects : _kinds[kind] = new(StringComparer.Ordinal);
}
