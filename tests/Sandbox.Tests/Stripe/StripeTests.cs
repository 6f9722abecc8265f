using CheNu.Sandbox.Stripe;

namespace CheNu.Sandbox.Tests.Stripe;

public sealed class StripeTests
{
    private const string Root = "https://api.stripe.com/v1";

    private static readonly (string, string) Key = ("Authorization", "Bearer " + StripeService.ApiKey);

    [Fact]
    public async Task CreatePaymentIntent_FormBody_CanBeReadBack()
    {
        await using var sandbox = await SandboxHost.Start();

        var created = await Post(sandbox, "/payment_intents", "amount=1099&currency=cad&customer=cus_sandbox000001&metadata[order]=A-1");
        var read = await sandbox.Ask(HttpMethod.Get, $"{Root}/payment_intents/{created.At("id")}", null, Key);

        Assert.Equal(200, created.Status);
        Assert.Equal("pi_sandbox000001", created.At("id"));
        Assert.Equal("requires_payment_method", created.At("status"));
        Assert.Equal("A-1", created.At("metadata", "order"));
        Assert.Equal(created.Text, read.Text);
        Assert.StartsWith("req_", created.Header("Request-Id"), StringComparison.Ordinal);
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("stripe.payment_intents.create"));
    }

    [Fact]
    public async Task ConfirmedPayment_ByCard_IsPendingInBalance()
    {
        await using var sandbox = await SandboxHost.Start();

        var paid = await Post(sandbox, "/payment_intents", "amount=2500&currency=cad&payment_method=pm_card_visa&confirm=true");
        var balance = await sandbox.Ask(HttpMethod.Get, Root + "/balance", null, Key);

        Assert.Equal("succeeded", paid.At("status"));
        Assert.Equal("2500", balance.At("pending", 0, "amount"));
        Assert.Equal("False", balance.At("livemode"), ignoreCase: true);
    }

    [Fact]
    public async Task Invoice_ItemsFinalized_IsOpenWithTheirTotal()
    {
        await using var sandbox = await SandboxHost.Start();

        var invoice = await Post(sandbox, "/invoices", "customer=cus_sandbox000002&collection_method=send_invoice&days_until_due=30");
        await Post(sandbox, "/invoiceitems", $"customer=cus_sandbox000002&amount=4500&currency=cad&invoice={invoice.At("id")}");
        var open = await Post(sandbox, $"/invoices/{invoice.At("id")}/finalize", "");

        Assert.Equal("draft", invoice.At("status"));
        Assert.Equal("open", open.At("status"));
        Assert.Equal("4500", open.At("amount_due"));
    }

    [Fact]
    public async Task PendingItems_DefaultBehavior_AreNotPulledIn()
    {
        await using var sandbox = await SandboxHost.Start();
        await Post(sandbox, "/invoiceitems", "customer=cus_sandbox000002&amount=4500&currency=cad");

        var excluded = await Post(sandbox, "/invoices", "customer=cus_sandbox000002");
        var included = await Post(sandbox, "/invoices", "customer=cus_sandbox000002&pending_invoice_items_behavior=include");

        Assert.Equal("0", excluded.At("total"));
        Assert.Equal("4500", included.At("total"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sk_test_sandbox0000000000")]
    [InlineData("Bearer sk_test_other")]
    public async Task Call_WithoutTheKeyAsBearer_IsRefusedWith401(string? authorization)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Root + "/balance", null, authorization is null ? [] : [("Authorization", authorization)]);

        Assert.Equal(401, answer.Status);
        Assert.Equal("invalid_request_error", answer.At("error", "type"));
    }

    [Fact]
    public async Task Call_KeyAsBasicUser_IsAccepted()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Root + "/balance", null, ("Authorization", SandboxHost.Basic(StripeService.ApiKey, "")));

        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [InlineData("amount=1099", 400, "parameter_missing", "currency")]
    [InlineData("currency=cad", 400, "parameter_missing", "amount")]
    [InlineData("amount=10.99&currency=cad", 400, "parameter_invalid_integer", "amount")]
    [InlineData("amount=&currency=cad", 400, "parameter_invalid_empty", "amount")]
    [InlineData("amount=10&currency=cad", 400, "amount_too_small", "amount")]
    [InlineData("amount=1099&currency=zzz", 400, null, "currency")]
    [InlineData("amount=1099&currency=CAD", 400, null, "currency")]
    [InlineData("amount=1099&currency=cad&colour=red", 400, "parameter_unknown", "colour")]
    [InlineData("amount=1099&currency=cad&metadata=x", 400, null, "metadata")]
    [InlineData("amount=1099&currency=cad&automatic_payment_methods[enabled]=yes", 400, null, "automatic_payment_methods[enabled]")]
    [InlineData("amount=1099&currency=cad&customer=cus_nobody", 400, "resource_missing", "customer")]
    [InlineData("amount=1099&currency=cad&confirm=true&payment_method=pm_card_chargeDeclined", 402, "card_declined", null)]
    public async Task CreatePaymentIntent_BadParameters_AreRefusedByName(string form, int status, string? code, string? param)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, "/payment_intents", form);

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.At("error", "code"));
        Assert.Equal(param, answer.At("error", "param"));
        Assert.Equal(0, sandbox.Server.Requests.EffectsOf("stripe.payment_intents.create"));
    }

    [Fact]
    public async Task CreatePaymentIntent_JsonBody_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Root + "/payment_intents", SandboxHost.Json("""{"amount":1099,"currency":"cad"}"""), Key);

        Assert.Equal(400, answer.Status);
        Assert.Contains("application/x-www-form-urlencoded", answer.At("error", "message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "/balance")]
    [InlineData("GET", "/nothing")]
    public async Task Call_WrongMethodOrPath_IsUnrecognised(string method, string path)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(new HttpMethod(method), Root + path, null, Key);

        Assert.Equal(404, answer.Status);
        Assert.Equal("invalid_request_error", answer.At("error", "type"));
    }

    [Fact]
    public async Task IdempotencyKey_SameRequest_IsReplayedWithoutEffect()
    {
        await using var sandbox = await SandboxHost.Start();

        var first = await Post(sandbox, "/payment_intents", "amount=1099&currency=cad", ("Idempotency-Key", "k1"));
        var again = await Post(sandbox, "/payment_intents", "currency=cad&amount=1099", ("Idempotency-Key", "k1"));

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(first.Header("Request-Id"), again.Header("Original-Request"));
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("stripe.payment_intents.create"));
    }

    [Fact]
    public async Task IdempotencyKey_OtherParameters_IsAConflict()
    {
        await using var sandbox = await SandboxHost.Start();
        await Post(sandbox, "/payment_intents", "amount=1099&currency=cad", ("Idempotency-Key", "k1"));

        var answer = await Post(sandbox, "/payment_intents", "amount=1100&currency=cad", ("Idempotency-Key", "k1"));

        Assert.Equal(400, answer.Status);
        Assert.Equal("idempotency_error", answer.At("error", "type"));
    }

    [Fact]
    public async Task IdempotencyKey_AfterRefusedParameters_CanBeUsedAgain()
    {
        await using var sandbox = await SandboxHost.Start();
        await Post(sandbox, "/payment_intents", "amount=1&currency=cad", ("Idempotency-Key", "k1"));

        var answer = await Post(sandbox, "/payment_intents", "amount=1099&currency=cad", ("Idempotency-Key", "k1"));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task IdempotencyKey_AfterADay_IsForgotten()
    {
        await using var sandbox = await SandboxHost.Start();
        await Post(sandbox, "/payment_intents", "amount=1099&currency=cad", ("Idempotency-Key", "k1"));
        sandbox.Time.Advance(TimeSpan.FromHours(24));

        var answer = await Post(sandbox, "/payment_intents", "amount=1099&currency=cad", ("Idempotency-Key", "k1"));

        Assert.Equal("pi_sandbox000002", answer.At("id"));
    }

    [Fact]
    public async Task Expand_Customer_IsTheObject()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, "/payment_intents", "amount=1099&currency=cad&customer=cus_sandbox000001&expand[0]=customer");

        Assert.Equal("Client Fictif A", answer.At("customer", "name"));
    }

    [Fact]
    public async Task List_MoreThanLimit_IsPagedNewestFirst()
    {
        await using var sandbox = await SandboxHost.Start();
        for (var i = 0; i < 3; i++)
            await Post(sandbox, "/payment_intents", "amount=1099&currency=cad");

        var first = await sandbox.Ask(HttpMethod.Get, Root + "/payment_intents?limit=2", null, Key);
        var second = await sandbox.Ask(HttpMethod.Get, Root + $"/payment_intents?limit=2&starting_after={first.At("data", 1, "id")}", null, Key);

        Assert.Equal("pi_sandbox000003", first.At("data", 0, "id"));
        Assert.Equal("true", first.At("has_more"), ignoreCase: true);
        Assert.Equal("pi_sandbox000001", second.At("data", 0, "id"));
        Assert.Equal("false", second.At("has_more"), ignoreCase: true);
    }

    [Fact]
    public async Task RateLimit_Enforced_AnswersStripes429WithoutRetryAfter()
    {
        await using var sandbox = await SandboxHost.Start(options: new SandboxOptions { EnforceRateLimits = true });
        for (var i = 0; i < 25; i++)
            await sandbox.Ask(HttpMethod.Get, Root + "/balance", null, Key);

        var answer = await sandbox.Ask(HttpMethod.Get, Root + "/balance", null, Key);

        Assert.Equal(429, answer.Status);
        Assert.Equal("global-rate", answer.Header("Stripe-Rate-Limited-Reason"));
        Assert.Null(answer.Header("Retry-After"));
    }

    private static Task<Answer> Post(SandboxHost sandbox, string path, string form, params (string, string)[] headers) =>
        sandbox.Ask(HttpMethod.Post, Root + path, SandboxHost.Form(form), [Key, .. headers]);
}
