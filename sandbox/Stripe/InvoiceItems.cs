using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Stripe;

/// <summary><c>/v1/invoiceitems</c>: pending until an invoice takes them.</summary>
internal sealed class InvoiceItems(StripeStore store)
{
    public const string Kind = "invoiceitem";

    private const string Root = "/v1/invoiceitems";

    public IEnumerable<StripeOperation> Operations =>
    [
        new("POST", Root, new(StringComparer.Ordinal)
        {
            ["customer"] = Param.Text.Required, ["amount"] = Param.Between(-99_999_999, 99_999_999), ["currency"] = Param.Currency,
            ["quantity"] = Param.Between(0, 1_000_000), ["unit_amount_decimal"] = Param.Decimal, ["description"] = Param.Text, ["invoice"] = Param.Text,
            ["tax_rates"] = Param.List(Param.Text), ["metadata"] = Param.Map,
        }, (_, args) => Create(args), "stripe.invoiceitems.create"),
        new("GET", Root, StripeLists.Parameters(("customer", Param.Text), ("invoice", Param.Text)),
            (_, args) => StripeLists.Page(store.All(Kind), args, Root, "customer", "invoice")),
        new("GET", Root + "/{id}", [], (call, _) => store.Get(Kind, "invoice item", call["id"], "id")),
    ];

    private JsonObject Create(JsonObject args)
    {
        var customer = args["customer"]!.GetValue<string>();
        if (store.Find("customer", customer) is null)
            throw StripeErrors.NoSuch("customer", customer, "customer", 400);
        if (args["amount"] is null && args["unit_amount_decimal"] is null)
            throw StripeErrors.Missing("amount");
        if (args["currency"] is null)
            throw StripeErrors.Missing("currency");
        if (JsonText.StringAt(args["invoice"]) is { } invoice)
        {
            var target = store.Find(Invoices.Kind, invoice) ?? throw StripeErrors.NoSuch("invoice", invoice, "invoice", 400);
            if (target["status"]!.ToString() != "draft")
                throw StripeErrors.State("invoice_not_editable", "Only a draft takes new items.");
            return Attach(Make(args), target);
        }

        return Make(args);
    }

    /// <summary>Puts the item on the invoice.</summary>
    public static JsonObject Attach(JsonObject item, JsonObject invoice)
    {
        item["invoice"] = invoice["id"]!.DeepClone();
        foreach (var member in new[] { "total", "subtotal", "amount_due", "amount_remaining" })
            invoice[member] = invoice[member]!.GetValue<long>() + item["amount"]!.GetValue<long>();
        return item;
    }

    private JsonObject Make(JsonObject args)
    {
        var quantity = args["quantity"]?.GetValue<long>() ?? 1;
        var amount = args["amount"]?.GetValue<long>()
            ?? (long)(decimal.Parse(args["unit_amount_decimal"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture) * quantity);
        return store.Add(Kind, new JsonObject
        {
            ["id"] = store.NextId("ii"), ["object"] = "invoiceitem", ["amount"] = amount, ["currency"] = args["currency"]!.DeepClone(),
            ["customer"] = args["customer"]!.DeepClone(), ["date"] = store.Now, ["description"] = args["description"]?.DeepClone(),
            ["invoice"] = null, ["livemode"] = false, ["metadata"] = args["metadata"]?.DeepClone() ?? new JsonObject(), ["quantity"] = quantity,
        });
    }
}
