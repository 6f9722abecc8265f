using CheNu.Grains.Connectors;

namespace Catalogue.Tests.Right;

public sealed class EndpointsTests
{
    [Fact]
    public void Load_Nothing_GivesTheDefaults()
    {
        var endpoint = Samples.Loaded(Samples.Connector).Endpoints["get_thing"];

        Assert.Equal(("GET", "https://api.example.com/things", BodyEncoding.None), (endpoint.Request!.Method, endpoint.Request.Url.ToString(), endpoint.Request.Encoding));
        Assert.Equal((EffectKind.Safe, AuthKind.None, 1), (endpoint.Effect.Kind, endpoint.Auth.Kind, endpoint.Weight));
        Assert.Equal((TimeSpan.FromSeconds(30), 10L << 20, 5L << 20), (endpoint.Timeout, endpoint.MaxResponseBytes, endpoint.MaxRequestBytes));
        Assert.Empty(endpoint.Parameters);
        Assert.Null(endpoint.Cache);
    }

    [Theory]
    [InlineData("GET", EffectKind.Safe)]
    [InlineData("HEAD", EffectKind.Safe)]
    [InlineData("PUT", EffectKind.Idempotent)]
    [InlineData("DELETE", EffectKind.Idempotent)]
    [InlineData("POST", EffectKind.Unsafe)]
    [InlineData("PATCH", EffectKind.Unsafe)]
    public void Load_Method_DecidesTheEffect(string method, EffectKind effect) =>
        Assert.Equal(effect, Samples.Endpoint($"url: \"/x\"\nmethod: \"{method}\"").Effect.Kind);

    [Fact]
    public void Load_PlaceholdersOfTheUrl_AreArguments()
    {
        var endpoint = Samples.Endpoint("url: \"/lists/{list_id}/{page}\"\nparams: { page: \"integer\", q: \"string?\" }");

        Assert.Equal(
            [("page", ParameterLocation.Path, FieldKind.Integer), ("q", ParameterLocation.Query, FieldKind.String), ("list_id", ParameterLocation.Path, FieldKind.String)],
            endpoint.Parameters.Select(parameter => (parameter.Name, parameter.Location, parameter.Schema.Kind)));
    }

    [Fact]
    public void Load_CredentialValue_IsNoArgument()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            credentials: { team_id: { label: "Team", secret: false, default: "1" } }
            headers: { X-Team: "{team_id}" }
            endpoints:
              a: { url: "/team/{team_id}" }
              b: { url: "/team/{team_id}", params: { team_id: "string?" } }
            """, 2));

        Assert.Empty(connector.Endpoints["a"].Parameters);
        Assert.Equal((ParameterLocation.Path, false), (connector.Endpoints["b"].Parameters[0].Location, connector.Endpoints["b"].Parameters[0].Schema.Required));
        Assert.Equal("X-Team", Assert.Single(connector.Endpoints["a"].Request!.Headers).Key);
    }

    [Fact]
    public void Load_Places_AreAsDeclared()
    {
        var endpoint = Samples.Endpoint("""
            url: "/x"
            method: "POST"
            params:
              version: { $type: "string", $in: "header", $name: "X-Version" }
              place: { $type: "string", $in: "local" }
              offset: { $type: "integer", $in: "body", $name: "page.offset" }
            body:
              begin: { $type: "timestamp", $name: "start.dateTime" }
            fixed_body: { kind: "{place}" }
            """);

        Assert.Equal(
            [("version", ParameterLocation.Header, "X-Version"), ("place", ParameterLocation.Local, "place"), ("offset", ParameterLocation.Body, "page.offset"), ("begin", ParameterLocation.Body, "start.dateTime")],
            endpoint.Parameters.Select(parameter => (parameter.Name, parameter.Location, parameter.WireName)));
        Assert.Equal("""{"kind":"{place}"}""", endpoint.Request!.FixedBody!.Value.GetRawText());
        Assert.Equal(BodyEncoding.Json, endpoint.Request.Encoding);
    }

    [Fact]
    public void Load_Key_HasItsAlphabetWrittenOut()
    {
        var effect = Samples.Endpoint("url: \"/x\"\nmethod: \"POST\"\neffect: \"keyed\"\nidempotency: { in: \"body\", name: \"id\", max_length: 26, lifetime: \"24h\", alphabet: \"0-9a-v\" }").Effect;

        Assert.Equal(new IdempotencyKey(ParameterLocation.Body, "id", 26, TimeSpan.FromHours(24), "0123456789abcdefghijklmnopqrstuv"), effect.Key);
    }

    [Fact]
    public void Load_Reconcile_IsBoundToItsEndpoint()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            endpoints:
              add: { url: "/a", method: "POST", body: { name: "string" }, reconcile: { endpoint: "find", arguments: { q: "name={name}" }, found: "items[0]" } }
              find: { url: "/a", params: { q: "string" } }
            """, 2));

        var rule = connector.Endpoints["add"].Effect.Reconcile!;
        Assert.Equal(("find", "q", "name={name}", "items[0]"), (rule.Endpoint, rule.Arguments[0].Key, rule.Arguments[0].Value.ToString(), rule.Found.Text));
    }

    [Fact]
    public void Load_ReconcileByAMark_KnowsTheKey()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            endpoints:
              add: { url: "/a", method: "POST", body: { name: "string" }, idempotency: { in: "body", name: "mark" }, reconcile: { endpoint: "find", arguments: { q: "mark={idempotency_key}" }, found: "$", settles: "2m" } }
              find: { url: "/a", params: { q: "string" } }
            """, 2));

        var effect = connector.Endpoints["add"].Effect;
        Assert.Equal((EffectKind.Unsafe, "mark", TimeSpan.FromMinutes(2)), (effect.Kind, effect.Key!.Name, effect.Reconcile!.Settles));
    }

    [Fact]
    public void Load_ReconcileOfAKeyedEndpoint_TakesHalfAMinuteToSettle()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            endpoints:
              add: { url: "/a", method: "POST", body: { name: "string" }, effect: "keyed", idempotency: { in: "body", name: "id" }, reconcile: { endpoint: "get", arguments: { id: "{idempotency_key}" }, found: "$" } }
              get: { url: "/a/{id}" }
            """, 2));

        Assert.Equal(TimeSpan.FromSeconds(30), connector.Endpoints["add"].Effect.Reconcile!.Settles);
    }

    [Fact]
    public void Load_Errors_StandOwnFirst()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            errors: [ { when: { status: 5xx }, code: "down", side: "vendor", retryable: true, effect: "unknown" } ]
            endpoints:
              a:
                url: "/a"
                errors: [ { when: { status: [404, 410-419], body: { "error.code": "gone|lost" }, header: { X-Reason: "q.*" } } } ]
                not_found: { valid: false }
            """, 2));

        var rules = connector.Endpoints["a"].Errors;
        Assert.Equal(["not_found", "not_found", "down"], rules.Select(rule => rule.Code));
        Assert.Equal([(404, 404), (410, 419)], rules[0].Statuses);
        Assert.Equal(("error.code", "gone|lost", "X-Reason", "q.*", "caller", false), (rules[0].BodyPath!.Text, rules[0].BodyMatches!.ToString(), rules[0].Header, rules[0].HeaderMatches!.ToString(), rules[0].Side, rules[0].Retryable));
        Assert.Equal("""{"valid":false}""", rules[1].Answer!.Value.GetRawText());
        Assert.Equal(("down", "vendor", true, "unknown"), (rules[2].Code, rules[2].Side, rules[2].Retryable, rules[2].Effect));
    }

    [Theory]
    [InlineData(401, "credential_rejected", "credential", false)]
    [InlineData(403, "forbidden", "credential", false)]
    [InlineData(404, "not_found", "caller", false)]
    [InlineData(409, "conflict", "vendor", true)]
    [InlineData(422, "rejected", "caller", false)]
    [InlineData(429, "rate_limited", "vendor", true)]
    [InlineData(502, "vendor_failed", "vendor", true)]
    [InlineData(501, "vendor_failed", "vendor", false)]
    [InlineData(505, "vendor_failed", "vendor", false)]
    public void Load_RuleWithoutCode_FollowsTheStatus(int status, string code, string side, bool retryable)
    {
        var rule = Samples.Endpoint($"url: \"/x\"\nerrors: [ {{ when: {{ status: {status} }} }} ]").Errors[0];

        Assert.Equal((code, side, retryable, (string?)null), (rule.Code, rule.Side, rule.Retryable, rule.Effect));
    }

    [Fact]
    public void Load_Steps_BindForWhatFollows()
    {
        var endpoint = Samples.Endpoint("""
            url: "/models/{urn}/{guid}"
            params: { urn: "string" }
            steps:
              - name: "views"
                url: "/models/{urn}"
                bind: { guid: ["views[?master=true].guid", "views[0].guid"] }
                repeat: { status: [202], every: "500ms", at_most: 5 }
            repeat: { status: 202 }
            """);

        var step = Assert.Single(endpoint.Steps);
        Assert.Equal(("views", "GET", "https://api.example.com/models/{urn}"), (step.Name, step.Request.Method, step.Request.Url.ToString()));
        Assert.Equal(2, step.Bind[0].Value.Length);
        Assert.Equal((202, TimeSpan.FromMilliseconds(500), 5), (step.Repeat!.Statuses[0], step.Repeat.Every, step.Repeat.AtMost));
        Assert.Equal((202, TimeSpan.FromSeconds(1), 10), (endpoint.Repeat!.Statuses[0], endpoint.Repeat.Every, endpoint.Repeat.AtMost));
        Assert.Equal(["urn"], endpoint.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void Load_Dataset_TakesTheConnectorsHeaders()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            headers: { User-Agent: "Mozilla/5.0" }
            endpoints:
              look:
                params: { no: "string" }
                dataset: { url: "https://data.example/r.zip", format: "csv_zip", key: "No", key_digits: true, columns: ["No", "Nom"], repeated: ["Nom"], required_columns: ["NEQ"], refresh: "12h", max_size: "500MB", lookup: "no" }
            """, 2));

        var dataset = connector.Endpoints["look"].Dataset!;
        Assert.Null(connector.Endpoints["look"].Request);
        Assert.Equal(ParameterLocation.Local, connector.Endpoints["look"].Parameters[0].Location);
        Assert.Equal(("no", "csv_zip", "No", true, TimeSpan.FromHours(12), 500L << 20), (dataset.Lookup, dataset.Source.Format, dataset.Source.Key, dataset.Source.KeyDigits, dataset.Source.Refresh, dataset.Source.MaxBytes));
        Assert.Equal("User-Agent", Assert.Single(dataset.Source.Headers).Key);
        Assert.Equal(["data.example"], connector.Hosts);
    }
}
