namespace Catalogue.Tests.Wrong;

/// <summary>Unknown members, and members of the wrong kind.</summary>
public sealed class MembersTests
{
    [Theory]
    [InlineData(
        "metod: \"GET\"",
        "9:7: 'metod' is not a member of an endpoint; did you mean 'method'? Allowed: auth, body, cache, data_type, dataset, description, effect, encoding, errors, fixed_body, headers, idempotency, invalidates, max_request, max_response, method, not_found, pagination, params, query, reconcile, repeat, response, response_root, service, source, steps, tags, timeout, url, weight.")]
    [InlineData("description:", "9:19: 'description' must be text, not nothing.")]
    [InlineData("description: [a]", "9:20: 'description' must be text, not a list.")]
    [InlineData("params: \"city\"", "9:15: 'params' must be a mapping, not text.")]
    [InlineData("""cache: { enabled: yes, ttl: "1h" }""", "9:25: 'yes' is not allowed for 'enabled'. Allowed: true, false.")]
    [InlineData("method: \"GTE\"", "9:15: 'GTE' is not allowed for 'method'; did you mean 'GET'? Allowed: GET, POST, PUT, PATCH, DELETE, HEAD.")]
    [InlineData("effect: \"Safe\"", "9:15: 'Safe' is not allowed for 'effect'; did you mean 'safe'? Allowed: safe, idempotent, keyed, unsafe.")]
    [InlineData("weight: 0", "9:15: '0' is not allowed for 'weight'. Allowed: a whole number from 1 to 10000.")]
    [InlineData("timeout: 30", "9:16: '30' is not a duration. Allowed: a number and ms, s, m, h or d (30s, 24h), or hourly, daily, weekly.")]
    [InlineData("timeout: \"1d\"", "9:16: 'timeout' is 1d. Allowed: 100ms to 10m.")]
    [InlineData("max_response: \"10 Mo\"", "9:21: '10 Mo' is not a size. Allowed: a number and kB, MB or GB (500kB, 10MB).")]
    [InlineData("max_request: \"2GB\"", "9:20: 'max_request' is 2GB. Allowed: 1kB to 1GB.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);

    [Theory]
    [InlineData(
        "base_ulr: \"https://x.example\"",
        "9:3: 'base_ulr' is not a member of 'connector'; did you mean 'base_url'? Allowed: agents_using, auth, base_url, cache, credentials, description, endpoints, error_handling, errors, headers, health, hosts, id, limit_headers, max_request, max_response, name, pool, query, rate_limit, region, residency, services, sources, timeout, tls, type, webhooks.")]
    [InlineData("webhooks: \"invoice.paid\"", "9:13: 'webhooks' must be a list, not text.")]
    public void Load_ConnectorMember_IsRefused(string text, params string[] expected) => Refused.InConnector(text, expected);
}
