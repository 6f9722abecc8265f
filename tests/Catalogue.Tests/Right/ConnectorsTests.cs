using CheNu.Grains.Connectors;

namespace Catalogue.Tests.Right;

public sealed class ConnectorsTests
{
    [Fact]
    public void Load_Nothing_GivesTheSeedsDefaults()
    {
        var connector = Samples.Loaded(Samples.Connector);

        Assert.Equal(PoolSettings.Default, connector.Pool);
        Assert.Equal(new PoolSettings(10, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), 3), connector.Pool);
        Assert.Equal(TlsPolicy.Default, connector.Tls);
        Assert.Equal(Residency.Unknown, connector.Residency);
        Assert.Equal("fail", connector.ErrorHandling.OnUnavailable);
        Assert.Empty(connector.AgentsUsing);
        Assert.Empty(connector.Credentials);
        Assert.Null(connector.RateLimit);
        Assert.Null(connector.Health);
        Assert.Equal(["api.example.com"], connector.Hosts);
    }

    [Theory]
    [InlineData("requests_per_second: 5", 5, 1)]
    [InlineData("requests_per_minute: 30", 30, 60)]
    [InlineData("requests_per_hour: 7", 7, 3_600)]
    [InlineData("requests_per_day: 9", 9, 86_400)]
    public void Load_RateLimit_HasItsPeriod(string limit, int requests, int seconds) =>
        Assert.Equal(new RateLimit(requests, TimeSpan.FromSeconds(seconds)), Samples.Loaded(Samples.Connector + $"  rate_limit: {{ {limit} }}\n").RateLimit);

    [Fact]
    public void Load_ApiKey_IsABearerUnlessSaidOtherwise()
    {
        var plain = Samples.Endpoint("url: \"/x\"\nauth: \"api_key\"").Auth;
        var own = Samples.Endpoint("url: \"/x\"\nauth: { type: \"api_key\", header: \"Authorization: {api_key}\", query: { tenant: \"{tenant}\" } }").Auth;

        Assert.Equal(("Authorization", "Bearer {api_key}"), (plain.Headers[0].Key, plain.Headers[0].Value.ToString()));
        Assert.Equal(("Authorization", "{api_key}"), (own.Headers[0].Key, own.Headers[0].Value.ToString()));
        Assert.Equal(("tenant", "{tenant}"), (own.Query[0].Key, own.Query[0].Value.ToString()));
    }

    [Fact]
    public void Load_AuthByName_TakesTheRestFromAround()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            auth: { type: "oauth2", grant: "client_credentials", token_url: "https://login.example.com/token", token_auth: "body", scopes: ["a", "b"] }
            endpoints:
              same: { url: "/a", auth: "oauth2" }
              none: { url: "/b", auth: "none" }
              key: { url: "/c", auth: "api_key" }
            """, 2));

        var oauth = connector.Endpoints["same"].Auth.OAuth!;
        Assert.Equal(("client_credentials", "https://login.example.com/token", "body", "a b"), (oauth.Grant, oauth.TokenUrl!.ToString(), oauth.ClientAuthentication, string.Join(' ', oauth.Scopes)));
        Assert.Equal("Bearer {access_token}", connector.Endpoints["same"].Auth.Headers[0].Value.ToString());
        Assert.Same(AuthScheme.None, connector.Endpoints["none"].Auth);
        Assert.Null(connector.Endpoints["key"].Auth.OAuth);
        Assert.Equal(["access_token", "api_key", "client_id", "client_secret"], connector.Credentials.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((true, true, false), (connector.Credentials["api_key"].Secret, connector.Credentials["access_token"].Optional, connector.Credentials["client_id"].Secret));
    }

    [Fact]
    public void Load_DescribedCredential_IsKept()
    {
        var connector = Samples.Loaded(Samples.Connector + Samples.Indented("""
            auth: "api_key"
            credentials: { api_key: { label: "Secret key", description: "In the dashboard.", pattern: "sk_[a-z]+", example: "sk_abc" } }
            """, 2));

        var field = Assert.Single(connector.Credentials.Values);
        Assert.Equal(("api_key", "Secret key", "In the dashboard.", "sk_[a-z]+", true, false, "sk_abc"), (field.Name, field.Label, field.Description, field.Pattern!.ToString(), field.Secret, field.Optional, field.Example));
    }

    [Fact]
    public void Load_Services_GroupEndpointsUnderTwoNames()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            services:
              drive:
                name: "Drive"
                url: "https://drive.example.com/v3"
                headers: { X-Service: "drive" }
                capabilities: [files]
                endpoints:
                  list_files: { url: "/files" }
            endpoints:
              get_thing: { url: "/things", service: "drive" }
            """, 2));

        Assert.Same(connector.Endpoints["list_files"], connector.Endpoints["drive.list_files"]);
        Assert.Equal(("drive", "https://drive.example.com/v3/files"), (connector.Endpoints["list_files"].Service, connector.Endpoints["list_files"].Request!.Url.ToString()));
        Assert.Equal(("drive", "https://drive.example.com/v3/things"), (connector.Endpoints["get_thing"].Service, connector.Endpoints["get_thing"].Request!.Url.ToString()));
        Assert.Equal("X-Service", Assert.Single(connector.Endpoints["list_files"].Request!.Headers).Key);
        Assert.Equal(["get_thing", "list_files"], connector.EndpointsInOrder.Select(endpoint => endpoint.Name));
    }

    [Fact]
    public void Load_CacheGroup_BelongsToTheEndpointsNamedSo()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            cache: { rates: { enabled: true, ttl: "7d" }, slow: { ttl: "24h", refresh: "hourly" } }
            endpoints:
              get_rates: { url: "/a" }
              other: { url: "/b", cache: "slow" }
              own: { url: "/c", cache: { enabled: false } }
              none: { url: "/d" }
            """, 2));

        Assert.Equal(CachesTests.Cache("7d"), connector.Endpoints["get_rates"].Cache);
        Assert.Equal(CachesTests.Cache("24h", refresh: "hourly"), connector.Endpoints["other"].Cache);
        Assert.Null(connector.Endpoints["own"].Cache);
        Assert.Null(connector.Endpoints["none"].Cache);
    }

    [Fact]
    public void Load_CacheOfTheConnector_IsForReadsOnly()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            cache: { enabled: true, ttl: "7d", refresh: "weekly" }
            endpoints:
              read: { url: "/a" }
              write: { url: "/b", method: "POST" }
            """, 2));

        Assert.Equal(CachesTests.Cache("7d", refresh: "weekly"), connector.Endpoints["read"].Cache);
        Assert.Null(connector.Endpoints["write"].Cache);
    }

    [Fact]
    public void Load_Policies_AreCompiled()
    {
        var connector = Samples.Loaded(Samples.Connector + Samples.Indented("""
            region: "QC"
            timeout: "45s"
            max_response: "2MB"
            max_request: "500kB"
            pool: { max_connections: 4, connect_timeout: "5s", idle_timeout: "90s", max_retries: 0 }
            tls: { minimum: "1.2", reason: "Their gateway is old." }
            residency: { regions: ["CA-QC", "CA"], data_classes: ["name"] }
            error_handling: { on_unavailable: "cache_fallback", message: ["err", "errors[0].text"], code: "code", request_id: ["X-Request-Id"] }
            limit_headers: { limit: "X-Limit", remaining: "X-Left", retry_after: [ { header: "X-Reset", format: "epoch_seconds" }, { body: "error.wait" } ] }
            webhooks: [ { event: "invoice.paid", handler: "on_invoice_paid" }, { event: "other" } ]
            health: { url: "/status", method: "HEAD", auth: "none" }
            hosts: ["Files.Example.com"]
            agents_using: ["L3_TAKEOFF_*"]
            """, 2));

        Assert.Equal(("QC", new PoolSettings(4, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(90), 0), new TlsPolicy(true, "Their gateway is old.")), (connector.Region, connector.Pool, connector.Tls));
        Assert.Equal((TimeSpan.FromSeconds(45), 2L << 20, 500L << 10), (connector.Endpoints["get_thing"].Timeout, connector.Endpoints["get_thing"].MaxResponseBytes, connector.Endpoints["get_thing"].MaxRequestBytes));
        Assert.Equal(["CA-QC", "CA"], connector.Residency.Regions);
        Assert.Equal(("cache_fallback", 2, 1), (connector.ErrorHandling.OnUnavailable, connector.ErrorHandling.MessagePaths.Length, connector.ErrorHandling.CodePaths.Length));
        Assert.Equal(("X-Limit", "X-Left"), (connector.LimitHeaders.Limit, connector.LimitHeaders.Remaining));
        Assert.Equal([("X-Reset", null, "epoch_seconds"), (null, "error.wait", "auto")], connector.LimitHeaders.RetryAfter.Select(source => (source.Header, source.Body?.Text, source.Format)));
        Assert.Equal([("invoice.paid", "on_invoice_paid"), ("other", null)], connector.Webhooks.Select(webhook => (webhook.Event, webhook.Handler)));
        Assert.Equal(("HEAD", "https://api.example.com/status"), (connector.Health!.Request.Method, connector.Health.Request.Url.ToString()));
        Assert.Equal(["api.example.com", "files.example.com"], connector.Hosts.Order(StringComparer.Ordinal));
        Assert.True(connector.AgentsUsing[0].Matches("L3_TAKEOFF_WALLS"));
    }

    [Fact]
    public void Load_HealthOfAnEndpoint_IsItsRequest()
    {
        var connector = Samples.Loaded(Samples.Connector + Samples.Indented("""health: { endpoint: "get_thing" }""", 2));

        Assert.Same(connector.Endpoints["get_thing"].Request, connector.Health!.Request);
    }

    [Fact]
    public void Load_InvalidIsAnAnswer_AnswersNotValid()
    {
        var connector = Samples.Loaded(Samples.Connector + "      response: { valid: \"boolean\" }\n  error_handling: { on_invalid_license: \"return_invalid_status\" }\n");

        var rule = Assert.Single(connector.Endpoints["get_thing"].Errors);
        Assert.Equal("""{"valid":false}""", rule.Answer!.Value.GetRawText());
        Assert.Equal([(404, 404), (410, 410)], rule.Statuses);
    }
}
