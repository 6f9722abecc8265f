namespace Catalogue.Tests.Wrong;

/// <summary>Rate limits and waiting times.</summary>
public sealed class LimitsTests
{
    [Theory]
    [InlineData(
        "rate_limit: { requests_per_minute: 5, requests_per_hour: 5 }",
        "9:15: 'rate_limit' has 2 limits; it has exactly one. Allowed: requests_per_second, requests_per_minute, requests_per_hour, requests_per_day.")]
    [InlineData(
        "rate_limit: {}",
        "9:15: 'rate_limit' has 0 limits; it has exactly one. Allowed: requests_per_second, requests_per_minute, requests_per_hour, requests_per_day.")]
    [InlineData(
        """limit_headers: { retry_after: [ { header: "A", body: "b" } ] }""",
        "9:35: A waiting time stands in one place. Allowed: 'header' (a name) or 'body' (a path).")]
    public void Load_ConnectorMember_IsRefused(string text, params string[] expected) => Refused.InConnector(text, expected);
}
