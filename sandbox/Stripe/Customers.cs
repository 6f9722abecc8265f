using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Stripe;

/// <summary><c>/v1/customers</c>; three exist from the start.</summary>
internal sealed class Customers
{
    private const string Kind = "customer";

    private readonly StripeStore _store;

    public Customers(StripeStore store)
    {
        _store = store;
        foreach (var (name, email) in new[] { ("Client Fictif A", "a@exemple.example"), ("Client Fictif B", "b@exemple.example"), ("Client Fictif C", "c@exemple.example") })
            Create(new JsonObject { ["name"] = name, ["email"] = email });
    }

    public IEnumerable<StripeOperation> Operations =>
    [
        new("POST", "/v1/customers", new(StringComparer.Ordinal)
        {
            ["name"] = Param.Short(256), ["email"] = Param.Short(512), ["phone"] = Param.Short(20),
            ["description"] = Param.Text, ["metadata"] = Param.Map,
        }, (_, args) => Create(args), "stripe.customers.create"),
        new("GET", "/v1/customers", StripeLists.Parameters(("email", Param.Text)),
            (_, args) => StripeLists.Page(_store.All(Kind), args, "/v1/customers", "email")),
        new("GET", "/v1/customers/{id}", [], (call, _) => _store.Get(Kind, "customer", call["id"], "id")),
    ];

    private JsonObject Create(JsonObject args) => _store.Add(Kind, new JsonObject
    {
        ["id"] = _store.NextId("cus"),
        ["object"] = "customer",
        ["balance"] = 0,
        ["created"] = _store.Now,
        ["currency"] = null,
        ["description"] = args["description"]?.DeepClone(),
        ["email"] = args["email"]?.DeepClone(),
        ["livemode"] = false,
        ["metadata"] = args["metadata"]?.DeepClone() ?? new JsonObject(),
        ["name"] = args["name"]?.DeepClone(),
        ["phone"] = args["phone"]?.DeepClone(),
    });
}
