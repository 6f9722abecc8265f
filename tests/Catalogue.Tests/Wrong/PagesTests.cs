namespace Catalogue.Tests.Wrong;

/// <summary>Pagination.</summary>
public sealed class PagesTests
{
    [Theory]
    [InlineData(
        "params: { page: \"integer?\" }\npagination: { kind: \"page\", parameter: \"pag\", page_size: 10 }",
        "10:46: 'pag' is not an argument of the endpoint; did you mean 'page'? Allowed: page.")]
    [InlineData(
        "params: { cursor: \"string?\" }\npagination: { kind: \"cursor\", parameter: \"cursor\" }",
        "10:19: A cursor needs 'next': the path of the next cursor in the answer.")]
    [InlineData("params: { page: \"integer?\" }\npagination: { kind: \"page\", parameter: \"page\", next: \"next\" }", "10:60: 'next' goes with the kind cursor only.")]
    [InlineData(
        "params: { at: \"integer?\" }\npagination: { kind: \"offset\", parameter: \"at\" }",
        "10:19: An offset needs 'page_size' or 'more', or the end is never seen.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);
}
