namespace Catalogue.Tests.Wrong;

/// <summary>Reads made first, and waiting.</summary>
public sealed class StepsTests
{
    [Theory]
    [InlineData("""steps: [ { name: "first", url: "/first" } ]""", "9:16: A step needs 'bind': the names of the values it finds, each with its path.")]
    [InlineData(
        """steps: [ { name: "first", url: "/first", method: "POST", bind: { a: "b" } } ]""",
        "9:16: A step is a read: a POST step says so with 'effect: safe'.")]
    [InlineData(
        """steps: [ { name: "first", url: "/first", bind: { a: "b" } }, { name: "second", url: "/second", bind: { a: "b" } } ]""",
        "9:110: 'a' is bound twice.")]
    [InlineData(
        "params: { a: \"string\" }\nsteps: [ { name: \"first\", url: \"/first\", bind: { a: \"b\" } } ]",
        "10:56: 'a' is an argument already; a step's value needs a name of its own.")]
    [InlineData("""steps: [ { name: "first", url: "/first/{x}", bind: { a: "b" } } ]""", "9:38: '{x}' is neither an argument nor a value. Allowed: nothing here.")]
    [InlineData(
        "timeout: \"5s\"\nrepeat: { status: [202], every: \"1s\", at_most: 10 }",
        "10:7: 'repeat' waits 9s in all, and the endpoint 'get_thing' has 5s. Allowed: fewer or shorter waits, or a longer 'timeout'.")]
    [InlineData("""repeat: { every: "1s" }""", "9:15: 'repeat' needs 'status', for example [202].")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);
}
