namespace Catalogue.Tests.Wrong;

/// <summary>What an endpoint does to the world, and how a repeat is recognised.</summary>
public sealed class EffectsTests
{
    [Theory]
    [InlineData("method: \"POST\"\neffect: \"keyed\"", "10:15: 'keyed' needs 'idempotency': where the vendor takes the key (in, name).")]
    [InlineData("method: \"POST\"\nidempotency: { in: \"header\", name: \"Idempotency-Key\" }", "10:7: 'idempotency' goes with 'effect: keyed' only, or with 'unsafe' and 'reconcile'.")]
    [InlineData("method: \"POST\"\neffect: \"keyed\"\nidempotency: { name: \"Idempotency-Key\" }", "11:20: 'idempotency' needs 'in'. Allowed: header, query, body.")]
    [InlineData(
        "method: \"POST\"\neffect: \"keyed\"\nidempotency: { in: \"header\", name: \"K\", max_length: 16, alphabet: \"digits\" }",
        "11:20: 16 characters out of 10 make 53 bits; a key needs at least 80 to be unique.")]
    [InlineData(
        "method: \"POST\"\neffect: \"keyed\"\nidempotency: { in: \"header\", name: \"K\", alphabet: \"abc\" }",
        "11:57: 'abc' is not an alphabet. Allowed: alphanumeric, base32hex, hex, digits, or at least ten different printable characters, in ranges as in 0-9a-v.")]
    [InlineData("method: \"DELETE\"\neffect: \"safe\"", "10:15: A DELETE is never safe. Allowed with it: idempotent, keyed, unsafe.")]
    [InlineData(
        """reconcile: { endpoint: "get_thing", found: "id" }""",
        "9:7: 'reconcile' goes with 'effect: unsafe' or 'keyed' only; what is safe or idempotent is simply sent again.")]
    [InlineData(
        "method: \"POST\"\nreconcile: { endpoint: \"list_thing\", found: \"id\" }",
        "10:30: The connector has no endpoint 'list_thing'. Allowed: a safe endpoint, and there is none.")]
    [InlineData(
        "method: \"POST\"\nreconcile: { endpoint: \"get_thing\", found: \"id\" }",
        "10:30: The endpoint 'get_thing' writes. Allowed: a safe endpoint, and there is none.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);

    [Theory]
    [InlineData(
        "endpoints:\n  add: { url: \"/a\", method: \"POST\", body: { name: \"string\" }, reconcile: { endpoint: \"find\", arguments: { nam: \"{nme}\" }, found: \"[0]\" } }\n  find: { url: \"/a\", params: { name: \"string\" } }",
        "7:76: 'find' needs the argument 'name'; give it in 'arguments'.",
        "7:109: 'nam' is not an argument of 'find'; did you mean 'name'? Allowed: name.",
        "7:114: '{nme}' is neither an argument nor a value; did you mean 'name'? Allowed: name.")]
    [InlineData(
        "endpoints:\n  add: { url: \"/a\", method: \"POST\", idempotency: { in: \"body\", name: \"mark\" }, body: { name: \"string\" }, reconcile: { endpoint: \"find\", arguments: { name: \"{name}\" }, found: \"$\" } }\n  find: { url: \"/a\", params: { name: \"string\" }, cache: { enabled: true, ttl: \"5m\" } }",
        "7:119: 'idempotency' with 'effect: unsafe' marks what is written; 'arguments' must look for it with {idempotency_key}.")]
    [InlineData(
        "endpoints:\n  add: { url: \"/a\", method: \"POST\", body: { name: \"string\" }, reconcile: { endpoint: \"find\", arguments: { name: \"{idempotency_key}\" }, found: \"$\" } }\n  find: { url: \"/a\", params: { name: \"string\" } }",
        "7:115: '{idempotency_key}' is neither an argument nor a value. Allowed: name.")]
    public void Load_WholeConnector_IsRefused(string text, params string[] expected) => Refused.AsConnector(text, expected);
}
