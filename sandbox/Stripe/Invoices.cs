using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Stripe;

/// <summary><c>/v1/invoices</c>: draft, then finalize, send, pay or void.</summary>
internal sealed class Invoices(StripeStore store)
{
    public const string Kind = "invoice";

    private const string Root = "/v1/invoices";

    public IEnumerable<StripeOperation> Operations =>
    [
        new("POST", Root, new(StringComparer.Ordinal)
        {
            ["customer"] = Param.Text.Required, ["collection_method"] = Param.Choice("charge_automatically", "send_invoice"),
            ["days_until_due"] = Param.Between(0, 3_650), ["due_date"] = Param.Time, ["auto_advance"] = Param.Boolean, ["currency"] = Param.Currency,
            ["pending_invoice_items_behavior"] = Param.Choice("exclude", "include"), ["description"] = Param.Text, ["footer"] = Param.Text, ["number"] = Param.Short(26),
            ["automatic_tax"] = Param.Object(new(StringComparer.Ordinal) { ["enabled"] = Param.Boolean.Required }), ["metadata"] = Param.Map,
        }, (_, args) => Create(args), "stripe.invoices.create"),
        new("GET", Root, StripeLists.Parameters(("customer", Param.Text), ("status", Param.Choice("draft", "open", "paid", "uncollectible", "void"))),
            (_, args) => StripeLists.Page(store.All(Kind), args, Root, "customer", "status")),
        new("GET", Root + "/{id}", [], (call, _) => Get(call)),
        new("POST", Root + "/{id}/finalize", new(StringComparer.Ordinal) { ["auto_advance"] = Param.Boolean }, (call, _) => Finalize(Get(call)), "stripe.invoices.finalize"),
        new("POST", Root + "/{id}/send", [], (call, _) => Send(Get(call)), "stripe.invoices.send"),
        new("POST", Root + "/{id}/pay", new(StringComparer.Ordinal) { ["paid_out_of_band"] = Param.Boolean, ["payment_method"] = Param.Text },
            (call, _) => Move(Finalize(Get(call)), "paid", "open", "paid"), "stripe.invoices.pay"),
        new("POST", Root + "/{id}/void", [], (call, _) => Move(Get(call), "void", "open", "uncollectible"), "stripe.invoices.void"),
        new("POST", Root + "/{id}/mark_uncollectible", [], (call, _) => Move(Get(call), "uncollectible", "open"), "stripe.invoices.mark_uncollectible"),
    ];

    private JsonObject Get(VendorCall call) => store.Get(Kind, "invoice", call["id"], "invoice");

    private JsonObject Create(JsonObject args)
    {
        var customer = args["customer"]!.GetValue<string>();
        if (store.Find("customer", customer) is null)
            throw StripeErrors.NoSuch("customer", customer, "customer", 400);
        var sent = args["collection_method"]?.ToString() == "send_invoice";
        if (sent && args["days_until_due"] is null && args["due_date"] is null)
            throw StripeErrors.Invalid("An invoice that is sent needs days_until_due or due_date.", param: "due_date");
        if (!sent && (args["days_until_due"] ?? args["due_date"]) is not null)
            throw StripeErrors.Invalid("Only an invoice that is sent has a due date.", param: args["due_date"] is null ? "days_until_due" : "due_date");

        var days = args["days_until_due"]?.GetValue<long>();
        var invoice = store.Add(Kind, new JsonObject
        {
            ["id"] = store.NextId("in"), ["object"] = "invoice", ["amount_due"] = 0L, ["amount_paid"] = 0L, ["amount_remaining"] = 0L,
            ["auto_advance"] = args["auto_advance"]?.DeepClone() ?? false, ["collection_method"] = args["collection_method"]?.DeepClone() ?? "charge_automatically",
            ["created"] = store.Now, ["currency"] = args["currency"]?.DeepClone() ?? "cad", ["customer"] = customer, ["description"] = args["description"]?.DeepClone(),
            ["due_date"] = args["due_date"]?.DeepClone() ?? (days is null ? null : JsonValue.Create(store.Now + (days.Value * 86_400))),
            ["footer"] = args["footer"]?.DeepClone(), ["hosted_invoice_url"] = null, ["livemode"] = false,
            ["metadata"] = args["metadata"]?.DeepClone() ?? new JsonObject(), ["number"] = args["number"]?.DeepClone(), ["status"] = "draft", ["subtotal"] = 0L, ["total"] = 0L,
        });
        if (args["pending_invoice_items_behavior"]?.ToString() == "include")
        {
            foreach (var item in store.All(InvoiceItems.Kind).Where(item => item["invoice"] is null && item["customer"]!.ToString() == customer))
                InvoiceItems.Attach(item, invoice);
        }

        return invoice;
    }

    private JsonObject Finalize(JsonObject invoice)
    {
        if (invoice["status"]!.ToString() != "draft")
            return invoice["status"]!.ToString() == "open" ? invoice : throw Unexpected(invoice);
        invoice["status"] = invoice["total"]!.GetValue<long>() == 0 ? "paid" : "open";
        invoice["number"] ??= string.Create(CultureInfo.InvariantCulture, $"SANDBOX-{store.All(Kind).Count():0000}");
        invoice["hosted_invoice_url"] = $"https://invoice.stripe.example/{invoice["id"]}";
        return invoice;
    }

    private JsonObject Send(JsonObject invoice) =>
        invoice["collection_method"]!.ToString() == "send_invoice"
            ? Finalize(invoice)
            : throw StripeErrors.State("invoice_not_editable", "Only an invoice with collection_method send_invoice can be sent.");

    private static JsonObject Move(JsonObject invoice, string to, params string[] from)
    {
        if (!from.Contains(invoice["status"]!.ToString()))
            throw Unexpected(invoice);
        if (to == "paid")
        {
            invoice["amount_paid"] = invoice["amount_due"]!.DeepClone();
            invoice["amount_remaining"] = 0L;
        }

        invoice["status"] = to;
        return invoice;
    }

    private static RefusalException Unexpected(JsonObject invoice) =>
        StripeErrors.State("invoice_not_editable", $"The invoice is {invoice["status"]}; that cannot be done now.");
}
