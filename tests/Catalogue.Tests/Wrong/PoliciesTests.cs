namespace Catalogue.Tests.Wrong;

/// <summary>TLS, residency, times, webhooks, health.</summary>
public sealed class PoliciesTests
{
    [Theory]
    [InlineData("""tls: { minimum: "1.2" }""", "9:8: TLS 1.2 needs a 'reason': why the system cannot do 1.3.")]
    [InlineData("""tls: { minimum: "1.1" }""", "9:19: '1.1' is not allowed for 'minimum'; did you mean '1.2'? Allowed: 1.2, 1.3.")]
    [InlineData(
        """residency: { regions: ["Quebec"] }""",
        "9:26: 'Quebec' is not a region. Allowed: a country, or a country and a province or state, as in CA, CA-QC, US.")]
    [InlineData(
        """residency: { data_classes: ["mail"] }""",
        "9:31: 'mail' is not a class of personal data; did you mean 'email'? Allowed: name, address, email, phone, sin, birth_date, health, bank_account, card, ip, identifier.")]
    [InlineData(
        "timeout: \"10s\"\npool: { connect_timeout: \"20s\" }",
        "9:12: The endpoint 'get_thing' has 10s in all, less than 'connect_timeout', 20s. Allowed: 'timeout' of at least 'connect_timeout'.")]
    [InlineData(
        """pool: { circuit_breaker: { failure_threshold: 0, reset_timeout: "0s", enabled: "perhaps", half_open: 1 } }""",
        "9:49: '0' is not allowed for 'failure_threshold'. Allowed: a whole number from 1 to 1000.",
        "9:67: 'reset_timeout' is 0s. Allowed: 1s to 1h.",
        "9:82: 'perhaps' is not allowed for 'enabled'. Allowed: true, false.",
        "9:93: 'half_open' is not a member of 'circuit_breaker'. Allowed: enabled, failure_threshold, reset_timeout.")]
    [InlineData(
        """error_handling: { on_unavailable: "cache_fallbak" }""",
        "9:37: 'cache_fallbak' is not allowed for 'on_unavailable'; did you mean 'cache_fallback'? Allowed: cache_fallback, fail.")]
    [InlineData(
        """error_handling: { on_invalid_licence: "invalid" }""",
        "9:41: 'invalid' is not allowed for 'on_invalid_licence'. Allowed: return_invalid_status, fail.")]
    [InlineData("""webhooks: [ { event: "a" }, { event: "a", handler: "on_a" } ]""", "9:40: The event 'a' is listed twice.")]
    [InlineData(
        """webhooks: [ { event: "a", handler: "on a" } ]""",
        "9:38: 'on a' is not a handler name. Allowed: letters, digits and underscores, as in on_invoice_paid.")]
    [InlineData("health: { method: \"GET\" }", "9:11: 'health' needs 'url', for example \"/status\".")]
    [InlineData("""health: { url: "/status", arguments: { a: 1 } }""", "9:29: 'arguments' goes with 'endpoint' only.")]
    [InlineData("""health: { endpoint: "get_thing", url: "/status" }""", "9:36: 'url' is not a member of 'health'. Allowed: arguments, endpoint.")]
    [InlineData("""health: { endpoint: "get_thign" }""", "9:23: The connector has no endpoint 'get_thign'; did you mean 'get_thing'? Allowed: get_thing.")]
    [InlineData(
        """health: { endpoint: "get_thing", arguments: { size: "x" } }""",
        "9:49: For 'get_thing', size is not known here.")]
    [InlineData("""health: { url: "/status/{id}" }""", "9:18: '{id}' is neither an argument nor a value. Allowed: nothing here.")]
    public void Load_ConnectorMember_IsRefused(string text, params string[] expected) => Refused.InConnector(text, expected);

    [Fact]
    public void Load_HealthOfAnEndpoint_IsBoundLikeACall() => Refused.AsConnector(
        """
        residency: { data_classes: ["name"] }
        endpoints:
          add: { url: "https://api.example.com/things", method: "POST", effect: "unsafe" }
          find: { url: "https://api.example.com/things", params: { limit: "integer", who: { $type: "string?", $personal: "name" } } }
        health: { endpoint: "add" }
        """,
        ["10:23: A probe cannot be a call of 'add'. Allowed: find."]);

    [Fact]
    public void Load_HealthWithPersonalData_IsRefused() => Refused.AsConnector(
        """
        residency: { data_classes: ["name"] }
        endpoints:
          find: { url: "https://api.example.com/things", params: { limit: "integer", who: { $type: "string?", $personal: "name" } } }
        health: { endpoint: "find", arguments: { limit: "ten", who: "A. Tremblay" } }
        """,
        [
            "9:44: For 'find', limit must be a whole number of at most 64 bits.",
            "9:58: 'who' is personal data of the class 'name': a probe carries none.",
        ]);

    [Theory]
    [InlineData(
        """params: { who: { $type: "string", $personal: "name" } }""",
        "7:5: The endpoint 'get_thing' carries personal data of the class 'name', which 'residency' does not list in 'data_classes'.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);
}
