using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Stripe;

/// <summary><c>/v1/balance</c>: a fixed start, and what succeeded since is pending.</summary>
internal sealed class Balance(StripeStore store)
{
    public IEnumerable<StripeOperation> Operations => [new("GET", "/v1/balance", [], (_, _) => Read())];

    private JsonObject Read()
    {
        var pending = store.All("payment_intent")
            .Where(intent => intent["status"]!.ToString() == "succeeded" && intent["currency"]!.ToString() == "cad")
            .Sum(intent => intent["amount_received"]!.GetValue<long>());
        return new JsonObject
        {
            ["object"] = "balance",
            ["available"] = new JsonArray(Amount(1_250_000)),
            ["livemode"] = false,
            ["pending"] = new JsonArray(Amount(pending)),
        };
    }

    private static JsonObject Amount(long amount) => new()
    {
        ["amount"] = amount, ["currency"] = "cad", ["source_types"] = new JsonObject { ["card"] = amount },
    };
}
