using System.Collections.Frozen;
using System.Text.RegularExpressions;
using CheNu.Grains.Connectors;
using CheNu.Grains.Credentials;

namespace Connectors.Tests.Responses;

public sealed class ErrorClassifierTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(400, "rejected", ErrorSide.Caller, false, EffectState.NotDone)]
    [InlineData(401, "credential_rejected", ErrorSide.Credential, false, EffectState.NotDone)]
    [InlineData(402, "rejected", ErrorSide.Caller, false, EffectState.NotDone)]
    [InlineData(403, "forbidden", ErrorSide.Credential, false, EffectState.NotDone)]
    [InlineData(404, "not_found", ErrorSide.Caller, false, EffectState.NotDone)]
    [InlineData(408, "timed_out", ErrorSide.Vendor, true, EffectState.NotDone)]
    [InlineData(409, "conflict", ErrorSide.Vendor, true, EffectState.NotDone)]
    [InlineData(410, "not_found", ErrorSide.Caller, false, EffectState.NotDone)]
    [InlineData(413, "arguments_too_large", ErrorSide.Caller, false, EffectState.NotDone)]
    [InlineData(422, "rejected", ErrorSide.Caller, false, EffectState.NotDone)]
    [InlineData(425, "vendor_failed", ErrorSide.Vendor, true, EffectState.NotDone)]
    [InlineData(429, "rate_limited", ErrorSide.Vendor, true, EffectState.NotDone)]
    [InlineData(500, "vendor_failed", ErrorSide.Vendor, true, EffectState.Unknown)]
    [InlineData(501, "vendor_failed", ErrorSide.Vendor, false, EffectState.NotDone)]
    [InlineData(503, "vendor_failed", ErrorSide.Vendor, true, EffectState.Unknown)]
    [InlineData(504, "vendor_failed", ErrorSide.Vendor, true, EffectState.Unknown)]
    [InlineData(302, "redirect_refused", ErrorSide.Vendor, false, EffectState.NotDone)]
    [InlineData(303, "redirect_refused", ErrorSide.Vendor, false, EffectState.Unknown)]
    [InlineData(799, "vendor_failed", ErrorSide.Vendor, false, EffectState.Unknown)]
    public void Classify_StatusOfAWrite_HasItsDefaultMeaning(int status, string code, ErrorSide side, bool retryable, EffectState effect)
    {
        var error = Classify(Write(), status).Error!;

        Assert.Equal((code, side, retryable, effect), (error.Code, error.Side, error.Retryable, error.Effect));
        Assert.Equal(CallStage.Receive, error.Stage);
        Assert.Equal(status, error.VendorStatus);
        Assert.NotNull(error.NextStep);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(504)]
    [InlineData(303)]
    public void Classify_StatusOfARead_HasNoEffect(int status) =>
        Assert.Equal(EffectState.NotDone, Classify(Read(), status).Error!.Effect);

    [Theory]
    [InlineData(500, EffectState.Unknown)]
    [InlineData(502, EffectState.Unknown)]
    [InlineData(501, EffectState.NotDone)]
    [InlineData(409, EffectState.NotDone)]
    [InlineData(200, EffectState.NotDone)]
    public void Classify_RuleThatDoesNotSpeakOfTheEffect_TheStatusThatArrivedDecides(int status, EffectState effect)
    {
        var rule = new ErrorRule { Statuses = [(200, 599)], Code = "locked", Side = "vendor", Retryable = true };

        Assert.Equal(effect, Classify(Write() with { Errors = [rule] }, status).Error!.Effect);
    }

    [Fact]
    public void Classify_503WithRetryAfter_WasARefusal()
    {
        var error = Classify(Write(), 503, null, ("Retry-After", "Sat, 21 Nov 2026 08:00:30 GMT")).Error!;

        Assert.Equal(EffectState.NotDone, error.Effect);
        Assert.Equal(TimeSpan.FromSeconds(30), error.RetryAfter);
    }

    [Fact]
    public void Classify_UnknownEffect_TellsWhatToDoFirst()
    {
        Assert.Equal("Look whether it took effect before repeating it.", Classify(Write(), 500).Error!.NextStep);
        Assert.Equal(
            "Repeat the same call, with the same idempotency key: it takes effect only once.",
            Classify(Write() with { Effect = new Effect(EffectKind.Keyed, null, null) }, 500).Error!.NextStep);
    }

    [Fact]
    public void Classify_NotRetryable_HasNoWait() => Assert.Null(Classify(Write(), 400, null, ("Retry-After", "30")).Error!.RetryAfter);

    [Fact]
    public void Classify_Success_IsAccepted() => Assert.True(Classify(Write(), 201).IsAccepted);

    [Fact]
    public void Classify_Rules_TheFirstThatMatchesDecides()
    {
        var endpoint = Write(
            new ErrorRule { Statuses = [(400, 400)], BodyPath = DataPath.Parse("error.code"), BodyMatches = new Regex("lock_.*", RegexOptions.NonBacktracking), Code = "locked", Side = "vendor", Retryable = true, Text = "Busy.", NextStep = "Again." },
            new ErrorRule { Statuses = [(400, 499)], Header = "X-Reason", HeaderMatches = new Regex("quota.*", RegexOptions.NonBacktracking), Code = "rate_limited", Side = "vendor", Retryable = true },
            new ErrorRule { Statuses = [(500, 599), (400, 400)], Code = "broken", Side = "network", Effect = "unknown" });

        var locked = Classify(endpoint, 400, """{"error":{"code":"lock_timeout"}}""").Error!;
        var quota = Classify(endpoint, 403, null, ("X-Reason", "quota-day")).Error!;
        var notWhole = Classify(endpoint, 400, """{"error":{"code":"a lock_timeout"}}""").Error!;
        var other = Classify(endpoint, 404).Error!;

        Assert.Equal(("locked", ErrorSide.Vendor, "Busy.", "Again.", "lock_timeout"), (locked.Code, locked.Side, locked.Message, locked.NextStep!, locked.VendorCode!));
        Assert.Equal("rate_limited", quota.Code);
        Assert.Equal(("broken", ErrorSide.Network, EffectState.Unknown), (notWhole.Code, notWhole.Side, notWhole.Effect));
        Assert.Equal("not_found", other.Code);
    }

    [Fact]
    public void Classify_RuleOnASuccess_IsAnError()
    {
        var endpoint = Read(
            new ErrorRule { Code = "any", Side = "vendor" },
            new ErrorRule { BodyPath = DataPath.Parse("Fault.Error[0].code"), Code = "rejected", Side = "caller" });

        Assert.Equal("rejected", Classify(endpoint with { Errors = endpoint.Errors.RemoveAt(0) }, 200, """{"Fault":{"Error":[{"code":"610"}]}}""").Error!.Code);
        Assert.True(Classify(endpoint, 200, """{"QueryResponse":{}}""").IsAccepted);
        Assert.Equal("any", Classify(endpoint, 404).Error!.Code);
    }

    [Fact]
    public void Classify_RuleWithAnAnswer_IsNoError()
    {
        var endpoint = Read(new ErrorRule { Statuses = [(404, 404)], Code = "x", Side = "caller", Answer = Make.Json("""{"valid":false}""") });

        var classified = Classify(endpoint, 404);

        Assert.Null(classified.Error);
        Assert.Equal("""{"valid":false}""", classified.Replacement!.Value.GetRawText());
    }

    [Theory]
    [InlineData("""{"error":{"message":"Your card was declined.","code":"card_declined"}}""", "Demo answered with status 402: Your card was declined.", "card_declined")]
    [InlineData("""{"errors":[{"detail":"Bad","code":12}]}""", "Demo answered with status 402: Bad", "12")]
    [InlineData("""{"err":"Team not authorised","ECODE":"OAUTH_027"}""", "Demo answered with status 402: Team not authorised", "OAUTH_027")]
    [InlineData("\"plain text\"", "Demo answered with status 402: plain text", null)]
    [InlineData("""{"message":"a\r\nb\u0000c\u202ed"}""", "Demo answered with status 402: a b c d", null)]
    [InlineData("{}", "Demo answered with status 402 and no message.", null)]
    [InlineData(null, "Demo answered with status 402 and no message.", null)]
    public void Classify_VendorsWords_AreFound(string? body, string message, string? code)
    {
        var error = Classify(Write(), 402, body).Error!;

        Assert.Equal(message, error.Message);
        Assert.Equal(code, error.VendorCode);
    }

    [Fact]
    public void Classify_VendorsMessage_IsShortened()
    {
        var error = Classify(Write(), 400, $"{{\"message\":\"{new string('m', 10_000)}\"}}").Error!;

        Assert.Equal("Demo answered with status 400: " + new string('m', 299) + "…", error.Message);
    }

    [Fact]
    public void Classify_WhatTheCallCarried_IsTakenOutOfTheMessage()
    {
        var endpoint = Write() with
        {
            Parameters =
            [
                Make.Body("name", Make.Text),
                Make.Body("people", Make.List(Make.Object(("sin", Make.Text)))),
                Make.Body("licence", Make.Text with { Format = "####-####-##", WireFormat = WireFormat.Digits }),
                Make.Body("short", Make.Text),
                Make.Body("kind", Make.Words("customer", "vendor")),
                Make.Body("amount", Make.Field(FieldKind.Number)),
            ],
        };
        var arguments = Make.Bound(endpoint, """{"name":"Jean  Tremblay","people":[{"sin":"046 454 286"}],"licence":"5678123401","short":"cad","kind":"customer","amount":1099.50}""");
        var credential = new Credential(
            "x", new[] { KeyValuePair.Create("api_key", new Secret("sk_live_123")) }.ToFrozenDictionary(StringComparer.Ordinal), FrozenDictionary<string, string>.Empty);
        using var message = new HttpResponseMessage();
        var body = Make.Json("""{"message":"JEAN TREMBLAY (046 454 286), customer of 5678123401 / 5678-1234-01: 1099.50 cad; key SK_LIVE_123"}""");

        var error = ErrorClassifier.Classify(Connector, endpoint, new VendorAnswer(400, message.Headers, body), arguments, credential, Now).Error!;

        Assert.Equal("Demo answered with status 400: … (…), customer of … / …: … cad; key …", error.Message);
    }

    [Fact]
    public void Unreadable_OfAWrite_IsDoneAndNotRepeated()
    {
        var error = ErrorClassifier.Unreadable(Connector, Write(), 200, "is empty");

        Assert.Equal(("response_unreadable", EffectState.Done, false), (error.Code, error.Effect, error.Retryable));
        Assert.Equal("The answer of Demo (status 200) is empty.", error.Message);
    }

    [Fact]
    public void Unreadable_OfARead_MayBeTriedAgain()
    {
        var error = ErrorClassifier.Unreadable(Connector, Read(), 200, "is empty");

        Assert.Equal((EffectState.NotDone, true), (error.Effect, error.Retryable));
    }

    private static Connector Connector { get; } = new()
    {
        Id = "CONN_DEMO",
        Name = "Demo",
        Type = "demo",
        Endpoints = FrozenDictionary<string, Endpoint>.Empty,
        AgentsUsing = [],
        Credentials = FrozenDictionary<string, CredentialField>.Empty,
        Hosts = FrozenSet<string>.Empty,
        Pool = PoolSettings.Default,
        LimitHeaders = LimitHeaders.Standard,
        Tls = TlsPolicy.Default,
        Residency = Residency.Unknown,
        ErrorHandling = new ErrorHandling("fail", [DataPath.Parse("err")], [DataPath.Parse("ECODE")], []),
        Webhooks = [],
    };

    private static Endpoint Write(params ErrorRule[] rules) => Make.Endpoint() with { Errors = [.. rules] };

    private static Endpoint Read(params ErrorRule[] rules) => Make.Endpoint(Make.Request("GET", encoding: BodyEncoding.None)) with { Errors = [.. rules] };

    private static Classification Classify(Endpoint endpoint, int status, string? body = null, params (string Name, string Value)[] headers)
    {
        using var message = new HttpResponseMessage();
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        var answer = new VendorAnswer(status, message.Headers, body is null ? null : Make.Json(body));
        return ErrorClassifier.Classify(Connector, endpoint, answer, BoundArguments.None, null, Now);
    }
}
