using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Stripe;

/// <summary><c>/v1/payment_intents</c>: create, read, list, confirm, capture, cancel.</summary>
internal sealed class PaymentIntents(StripeStore store)
{
    private const string Kind = "payment_intent";
    private const string Root = "/v1/payment_intents";

    /// <summary>Cards that pay, are declined, and ask for the holder.</summary>
    public static ImmutableArray<string> PaymentMethods { get; } = ["pm_card_visa", "pm_card_chargeDeclined", "pm_card_authenticationRequired"];

    public IEnumerable<StripeOperation> Operations =>
    [
        new("POST", Root, new(StringComparer.Ordinal)
        {
            ["amount"] = Param.Integer.Required, ["currency"] = Param.Currency.Required,
            ["customer"] = Param.Text, ["customer_account"] = Param.Text, ["payment_method"] = Param.Text,
            ["payment_method_types"] = Param.List(Param.Text),
            ["automatic_payment_methods"] = Param.Object(new(StringComparer.Ordinal) { ["enabled"] = Param.Boolean.Required, ["allow_redirects"] = Param.Choice("always", "never") }),
            ["confirm"] = Param.Boolean, ["confirmation_method"] = Param.Choice("automatic", "manual"),
            ["capture_method"] = Param.Choice("automatic", "automatic_async", "manual"), ["off_session"] = Param.Boolean,
            ["setup_future_usage"] = Param.Choice("on_session", "off_session"), ["return_url"] = Param.Text, ["receipt_email"] = Param.Short(800),
            ["description"] = Param.Short(1_000), ["metadata"] = Param.Map, ["statement_descriptor"] = Param.Short(22), ["statement_descriptor_suffix"] = Param.Short(22),
            ["error_on_requires_action"] = Param.Boolean, ["application_fee_amount"] = Param.Between(0, 99_999_999),
            ["transfer_data"] = Param.Object(new(StringComparer.Ordinal) { ["destination"] = Param.Text.Required, ["amount"] = Param.Between(0, 99_999_999) }),
        }, (_, args) => Create(args), "stripe.payment_intents.create"),
        new("GET", Root, StripeLists.Parameters(("customer", Param.Text)), (_, args) => StripeLists.Page(store.All(Kind), args, Root, "customer")),
        new("GET", Root + "/{id}", new(StringComparer.Ordinal) { ["client_secret"] = Param.Text }, (call, _) => Get(call)),
        new("POST", Root + "/{id}/confirm", new(StringComparer.Ordinal) { ["payment_method"] = Param.Text, ["return_url"] = Param.Text, ["off_session"] = Param.Boolean },
            (call, args) => Confirm(Get(call), args), "stripe.payment_intents.confirm"),
        new("POST", Root + "/{id}/capture", new(StringComparer.Ordinal) { ["amount_to_capture"] = Param.Between(1, 99_999_999) },
            (call, args) => Capture(Get(call), args), "stripe.payment_intents.capture"),
        new("POST", Root + "/{id}/cancel", new(StringComparer.Ordinal) { ["cancellation_reason"] = Param.Choice("duplicate", "fraudulent", "requested_by_customer", "abandoned") },
            (call, _) => Cancel(Get(call)), "stripe.payment_intents.cancel"),
    ];

    private JsonObject Get(VendorCall call) => store.Get(Kind, "payment intent", call["id"], "intent");

    private JsonObject Create(JsonObject args)
    {
        var amount = args["amount"]!.GetValue<long>();
        if (amount < 50)
            throw StripeErrors.Invalid("The amount is below the smallest charge.", "amount_too_small", "amount");
        if (amount > 99_999_999)
            throw StripeErrors.Invalid("The amount is above the largest charge.", "amount_too_large", "amount");
        if (JsonText.StringAt(args["customer"]) is { } customer && store.Find("customer", customer) is null)
            throw StripeErrors.NoSuch("customer", customer, "customer", 400);
        if (args["automatic_payment_methods"] is not null && args["payment_method_types"] is not null)
            throw StripeErrors.Invalid("Give automatic_payment_methods or payment_method_types, not both.", param: "payment_method_types");
        CheckMethod(args);
        if (args["off_session"] is not null && args["confirm"]?.GetValue<bool>() != true)
            throw StripeErrors.Invalid("off_session is only for an intent that is confirmed at once.", param: "off_session");

        var id = store.NextId("pi");
        var intent = new JsonObject
        {
            ["id"] = id, ["object"] = "payment_intent", ["amount"] = amount, ["amount_capturable"] = 0, ["amount_received"] = 0,
            ["automatic_payment_methods"] = args["payment_method_types"] is null ? args["automatic_payment_methods"]?.DeepClone() ?? new JsonObject { ["allow_redirects"] = "always", ["enabled"] = true } : null,
            ["canceled_at"] = null, ["capture_method"] = Or(args, "capture_method", "automatic_async"), ["client_secret"] = id + "_secret_sandbox",
            ["confirmation_method"] = Or(args, "confirmation_method", "automatic"), ["created"] = store.Now, ["currency"] = args["currency"]!.DeepClone(),
            ["customer"] = args["customer"]?.DeepClone(), ["description"] = args["description"]?.DeepClone(), ["last_payment_error"] = null,
            ["latest_charge"] = null, ["livemode"] = false, ["metadata"] = args["metadata"]?.DeepClone() ?? new JsonObject(), ["next_action"] = null,
            ["payment_method"] = args["payment_method"]?.DeepClone(), ["payment_method_types"] = args["payment_method_types"]?.DeepClone() ?? new JsonArray("card"),
            ["receipt_email"] = args["receipt_email"]?.DeepClone(), ["statement_descriptor"] = args["statement_descriptor"]?.DeepClone(),
            ["status"] = args["payment_method"] is null ? "requires_payment_method" : "requires_confirmation",
        };
        store.Add(Kind, intent);
        return args["confirm"]?.GetValue<bool>() == true ? Confirm(intent, args) : intent;
    }

    private JsonObject Confirm(JsonObject intent, JsonObject args)
    {
        CheckMethod(args);
        if (intent["status"]!.ToString() is not ("requires_payment_method" or "requires_confirmation" or "requires_action"))
            throw Unexpected(intent);
        if (args["payment_method"] is { } given)
            intent["payment_method"] = given.DeepClone();
        switch (intent["payment_method"]?.ToString())
        {
            case null:
                throw StripeErrors.Invalid("The intent has no payment method to confirm with.", "payment_intent_unexpected_state", "payment_method");
            case "pm_card_chargeDeclined":
                intent["status"] = "requires_payment_method";
                throw Declined(intent);
            case "pm_card_authenticationRequired":
                intent["status"] = "requires_action";
                intent["next_action"] = new JsonObject { ["type"] = "use_stripe_sdk" };
                return intent;
        }

        intent["latest_charge"] = store.NextId("ch");
        if (intent["capture_method"]!.ToString() == "manual")
        {
            intent["status"] = "requires_capture";
            intent["amount_capturable"] = intent["amount"]!.DeepClone();
            return intent;
        }

        return Succeed(intent, intent["amount"]!.GetValue<long>());
    }

    private static JsonObject Capture(JsonObject intent, JsonObject args)
    {
        if (intent["status"]!.ToString() != "requires_capture")
            throw Unexpected(intent);
        var amount = args["amount_to_capture"]?.GetValue<long>() ?? intent["amount"]!.GetValue<long>();
        return amount <= intent["amount"]!.GetValue<long>()
            ? Succeed(intent, amount)
            : throw StripeErrors.Invalid("More than the authorised amount cannot be captured.", "amount_too_large", "amount_to_capture");
    }

    private JsonObject Cancel(JsonObject intent)
    {
        if (intent["status"]!.ToString() is "succeeded" or "canceled")
            throw Unexpected(intent);
        intent["status"] = "canceled";
        intent["canceled_at"] = store.Now;
        return intent;
    }

    private static JsonObject Succeed(JsonObject intent, long amount)
    {
        intent["status"] = "succeeded";
        intent["amount_received"] = amount;
        intent["amount_capturable"] = 0;
        return intent;
    }

    private static void CheckMethod(JsonObject args)
    {
        if (JsonText.StringAt(args["payment_method"]) is { } method && !PaymentMethods.Contains(method, StringComparer.Ordinal))
            throw StripeErrors.NoSuch("payment method", method, "payment_method", 400);
    }

    private static RefusalException Unexpected(JsonObject intent) =>
        StripeErrors.State("payment_intent_unexpected_state", $"The intent is {intent["status"]}; that cannot be done now.");

    private static RefusalException Declined(JsonObject intent)
    {
        var error = new JsonObject { ["type"] = "card_error", ["code"] = "card_declined", ["decline_code"] = "generic_decline", ["advice_code"] = "try_again_later", ["message"] = "The card was declined." };
        intent["last_payment_error"] = error.DeepClone();
        error["payment_intent"] = intent.DeepClone();
        return new RefusalException(VendorReply.Json(402, new JsonObject { ["error"] = error }));
    }

    private static JsonNode Or(JsonObject args, string name, string otherwise) => args[name]?.DeepClone() ?? otherwise;
}
