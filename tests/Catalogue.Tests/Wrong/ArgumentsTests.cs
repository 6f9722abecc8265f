namespace Catalogue.Tests.Wrong;

/// <summary>Arguments and where they go.</summary>
public sealed class ArgumentsTests
{
    [Theory]
    [InlineData(
        "method: \"POST\"\nparams: { id: \"string\" }\nbody: { id: \"string\" }",
        "11:15: The argument 'id' is declared twice; the first is on line 10. Argument names are unique in an endpoint; '$name' gives the vendor's name.")]
    [InlineData(
        """params: { "a name": "string" }""",
        "9:17: 'a name' is not an argument name. Allowed: a letter first, then letters, digits, '_', '-' and '.'; another name at the vendor is given with '$name'.")]
    [InlineData("""body: { a: "string" }""", "9:7: A GET has no body; the arguments of a GET go in 'params'.")]
    [InlineData("method: \"POST\"\nbody: [\"string\"]", "10:13: 'body' is a mapping of argument names to types; this is a list.")]
    [InlineData("""params: { a: "string", b: { $type: "string", $name: "a" } }""", "9:30: 'b' and 'a' have the same name at the vendor, 'a'.")]
    [InlineData(
        "method: \"POST\"\nbody: { start: \"object\", at: { $type: \"date\", $name: \"start.date\" } }",
        "10:32: 'start.date' lies inside 'start', which the argument 'start' fills.")]
    [InlineData(
        "method: \"POST\"\nbody: { at: { $type: \"date\", $name: \"start..date\" } }",
        "10:15: 'start..date' is not a path in a body. Allowed: names with a '.' between two, as in start.dateTime.")]
    [InlineData("""params: { at: { $type: "string", $in: "header", $name: "X At" } }""", "9:17: 'X At' is not a header name. Allowed: letters, digits and hyphens.")]
    [InlineData(
        """params: { at: { $type: "string", $in: "path" } }""",
        "9:17: The argument 'at' is to go in the path, and the URL does not name it. Allowed: {at} in 'url'.")]
    [InlineData("params: { city: \"string\" }\nquery: { q: \"{ciyt}\" }", "10:19: '{ciyt}' is neither an argument nor a value; did you mean 'city'? Allowed: city.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);

    [Theory]
    [InlineData("method: \"POST\"\nurl: \"/things/{id}\"\nbody: { id: \"string\" }", "10:15: The URL names the argument 'id': declare it in 'params'.")]
    [InlineData(
        "url: \"/things/{id}\"\nparams: { id: [\"string\"] }",
        "9:17: The argument 'id' goes in the URL and cannot be of the type array. Allowed: text, numbers, flags, dates, choices.")]
    [InlineData(
        "url: \"/things/{id}\"\nparams: { id: \"string?\" }",
        "9:17: The argument 'id' goes in the URL and cannot be left out. Allowed: required, or with '$default', or a credential value of that name to fall back on.")]
    public void Load_WholeEndpoint_IsRefused(string text, params string[] expected) => Refused.AsEndpoint(text, expected);

    [Theory]
    [InlineData(
        "credentials: { token: { label: \"Token\" } }\nendpoints: { get_thing: { url: \"/things/{token}\" } }",
        "7:34: '{token}' is a secret; only 'auth' may send it. Allowed: a credential value with 'secret: false'.")]
    public void Load_WholeConnector_IsRefused(string text, params string[] expected) => Refused.AsConnector(text, expected);

    [Theory]
    [InlineData(
        "credentials: { token: { label: \"Token\" } }\nheaders: { X-Token: \"{token}\" }",
        "10:23: '{token}' is a secret; only 'auth' may send it. Allowed: a credential value with 'secret: false'.")]
    public void Load_ConnectorMember_IsRefused(string text, params string[] expected) => Refused.InConnector(text, expected);
}
