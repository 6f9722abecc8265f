namespace Catalogue.Tests.Wrong;

/// <summary>What a vendor's refusals mean.</summary>
public sealed class ErrorRulesTests
{
    [Theory]
    [InlineData("""errors: [ { code: "x" } ]""", "9:17: An error rule needs 'when'. Allowed: status, body, header.")]
    [InlineData("""errors: [ { when: {}, code: "x" } ]""", "9:25: 'when' is empty: the rule would match every answer. Allowed: status, body, header.")]
    [InlineData(
        "errors: [ { when: { status: [404, 6xx] } } ]",
        "9:41: '6xx' is not a status. Allowed: 100 to 599, a class as in 4xx, a range as in 500-599, or a list of these.")]
    [InlineData("""errors: [ { when: { body: { a: "x", b: "y" } } } ]""", "9:43: 'body' holds one condition; write a second rule for another.")]
    [InlineData(
        """errors: [ { when: { status: 404 }, side: "vender" } ]""",
        "9:48: 'vender' is not allowed for 'side'; did you mean 'vendor'? Allowed: caller, policy, credential, network, vendor.")]
    [InlineData(
        """errors: [ { when: { status: 404 }, code: "not found" } ]""",
        "9:48: 'not found' is not a code. Allowed: letters, digits and underscores, as in rate_limited.")]
    [InlineData("""errors: [ { when: { status: 404 }, answer: "none" } ]""", "9:50: 'answer' is the object to answer with; this is text.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);
}
