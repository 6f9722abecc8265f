namespace Catalogue.Tests.Wrong;

/// <summary>Encodings and fixed bodies.</summary>
public sealed class BodiesTests
{
    [Theory]
    [InlineData("method: \"POST\"\nencoding: \"form\"", "10:17: 'form' encodes nothing: there is neither 'body' nor 'fixed_body'.")]
    [InlineData("fixed_body: { a: 1 }", "9:7: A GET has no body; what is always sent with it goes in 'query'.")]
    [InlineData("method: \"POST\"\nfixed_body: [1]", "10:19: 'fixed_body' is a mapping of body members; this is a list.")]
    [InlineData("method: \"POST\"\nbody: { kind: \"string\" }\nfixed_body: { kind: \"x\" }", "11:21: 'kind' is fixed here and also filled by the argument 'kind'.")]
    [InlineData("method: \"POST\"\nencoding: \"text\"\nbody: { name: \"string\" }", "10:17: With this encoding 'body' needs the argument 'content', the text to send.")]
    [InlineData(
        "method: \"POST\"\nencoding: \"mail_message\"\nbody: { subjekt: \"string\" }",
        "10:17: A mail message needs the argument 'to' in 'body'.",
        "11:15: 'subjekt' is not a part of a mail message; did you mean 'subject'? Parts: to, cc, bcc, from, reply_to, subject, text, html.")]
    [InlineData("method: \"POST\"\nfixed_body: { a: [\"{b}\"] }", "10:25: '{b}' is neither an argument nor a value. Allowed: nothing here.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);
}
