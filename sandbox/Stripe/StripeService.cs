using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.Stripe;

/// <summary>Stripe's v1 API in test mode: form bodies only, unknown parameters refused, idempotency keys kept.</summary>
internal sealed partial class StripeService : Vendor
{
    /// <summary>Not a key of anyone: the real ones are longer and random.</summary>
    public const string ApiKey = "sk_test_sandbox0000000000";

    private readonly StripeStore _store;
    private readonly StripeIdempotency _idempotency;
    private readonly RateWindow _rate;
    private int _requests;

    public StripeService(SandboxOptions options, TimeProvider time)
    {
        _store = new StripeStore(time);
        _idempotency = new StripeIdempotency(time);
        _rate = new RateWindow(25, TimeSpan.FromSeconds(1), options.EnforceRateLimits, time);
        var customers = new Customers(_store);
        var operations = customers.Operations
            .Concat(new PaymentIntents(_store).Operations)
            .Concat(new InvoiceItems(_store).Operations)
            .Concat(new Invoices(_store).Operations)
            .Concat(new Balance(_store).Operations);
        foreach (var operation in operations)
            Routes.Add(operation.Method, operation.Path, call => Run(operation, call));
    }

    public override string ConnectorId => "CONN_FIN_STRIPE";

    public override ImmutableArray<string> Hosts => ["api.stripe.com"];

    public override ImmutableArray<KeyValuePair<string, string>> Samples =>
    [
        KeyValuePair.Create("customers", string.Join(", ", _store.All("customer").Select(one => one["id"]!.ToString()))),
        KeyValuePair.Create("payment_methods", string.Join(", ", PaymentIntents.PaymentMethods)),
    ];

    private string RequestId => string.Create(CultureInfo.InvariantCulture, $"req_sandbox{_requests:000000}");

    public override string? Credential(string field) => field == "api_key" ? ApiKey : null;

    protected override VendorReply Error(VendorRequest request, int status) => StripeErrors.Body(
        status,
        status >= 500 ? "api_error" : "invalid_request_error",
        "The sandbox was asked for this error.",
        status == 429 ? "rate_limit" : null);

    protected override void Authenticate(VendorCall call)
    {
        var key = Authorization.Bearer(call.Request) ?? Authorization.Basic(call.Request)?.User ?? throw StripeErrors.NoKey();
        if (key != ApiKey)
            throw StripeErrors.WrongKey();
    }

    protected override VendorReply Handle(VendorCall call, Func<VendorCall, VendorReply> handler)
    {
        _requests++;
        Authenticate(call);
        if (!_rate.Take(ApiKey))
            return Error(call.Request, 429).With("Stripe-Rate-Limited-Reason", "global-rate");
        if (call.Request.Header("Stripe-Version") is { } version && !VersionForm().IsMatch(version))
            throw StripeErrors.Invalid($"There is no API version '{version}'.");
        var key = call.Request.Method == "POST" ? call.Request.Header("Idempotency-Key") : null;
        if (key is null)
            return handler(call);
        if (key.Length is 0 or > 255)
            throw StripeErrors.Invalid("An idempotency key has 1 to 255 characters.");
        if (_idempotency.Replay(key, call.Request) is { } replay)
            return replay;
        var reply = Attempt(call, handler);
        _idempotency.Remember(key, call.Request, reply, RequestId);
        return reply;
    }

    protected override VendorReply Finish(VendorRequest request, VendorReply reply)
    {
        reply.With("Request-Id", RequestId).With("Stripe-Version", request.Header("Stripe-Version") ?? "2026-06-24.dahlia");
        return request.Header("Idempotency-Key") is { } key ? reply.With("Idempotency-Key", key) : reply;
    }

    protected override VendorReply NoSuchPath(VendorRequest request)
    {
        _requests++;
        return StripeErrors.Body(404, "invalid_request_error", $"There is no operation {request.Method} {request.RawPath}.");
    }

    /// <summary>Stripe does not tell a wrong method from a wrong path.</summary>
    protected override VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed) => NoSuchPath(request);

    private static VendorReply Attempt(VendorCall call, Func<VendorCall, VendorReply> handler)
    {
        try
        {
            return handler(call);
        }
        catch (RefusalException refusal)
        {
            return refusal.Reply;
        }
    }

    private VendorReply Run(StripeOperation operation, VendorCall call)
    {
        var values = operation.Method == "GET" ? call.Request.Query : Form(call.Request);
        var tree = StripeForm.Read(values);
        var known = new Dictionary<string, Param>(operation.Parameters, StringComparer.Ordinal) { ["expand"] = Param.List(Param.Text) };
        var args = ParamCheck.Check(tree, known);
        var expand = args["expand"] as JsonArray;
        args.Remove("expand");
        var answer = (JsonObject)operation.Run(call, args).DeepClone();
        foreach (var path in expand ?? [])
            Expand(answer, path!.GetValue<string>());
        var reply = VendorReply.Json(200, answer);
        return operation.Effect is { } effect ? reply.Did(effect) : reply;
    }

    private static NameValues Form(VendorRequest request)
    {
        if (request.Query.Count > 0)
            throw StripeErrors.Unknown(request.Query.Names.First());
        if (request.Body.Length > 0 && request.ContentType != "application/x-www-form-urlencoded")
            throw StripeErrors.Invalid($"A body must be application/x-www-form-urlencoded; this one is '{request.ContentType}'.");
        return NameValues.Parse(request.Body);
    }

    private void Expand(JsonObject answer, string member)
    {
        var target = member == "customer" && JsonText.StringAt(answer[member]) is { } id ? _store.Find("customer", id) : null;
        if (target is not null)
            answer[member] = target.DeepClone();
        else if (!answer.ContainsKey(member))
            throw StripeErrors.Invalid($"The property {member} cannot be expanded.", param: "expand");
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionForm();
}
