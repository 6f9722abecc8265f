using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

public sealed class UrlTemplateTests
{
    [Theory]
    [InlineData("https://api.clickup.com/api/v2/list/{list_id}/task", "https://api.clickup.com/", "/api/v2/list/{list_id}/task")]
    [InlineData("http://localhost:11434", "http://localhost:11434/", "/")]
    [InlineData("https://h?x={y}", "https://h/", "/?x={y}")]
    [InlineData("https://h/f?fields=files(id,name)", "https://h/", "/f?fields=files(id,name)")]
    [InlineData("https://h/régie/{a}", "https://h/", "/r%C3%A9gie/{a}")]
    public void TryParse_Url_SplitsOriginAndPath(string text, string origin, string path)
    {
        Assert.True(UrlTemplate.TryParse(text, out var template, out var problem), problem.Message);

        Assert.Equal(origin, template.Origin.ToString());
        Assert.Equal(path, template.Path.ToString());
    }

    [Theory]
    [InlineData("/only/a/path", 0)]
    [InlineData("ftp://h/", 0)]
    [InlineData("https://", 8)]
    [InlineData("https://{tenant}.example/x", 8)]
    [InlineData("https://me:pw@h/x", 13)]
    [InlineData("https://h/a#b", 11)]
    [InlineData("https://h/a b", 11)]
    [InlineData("https://h/a\\b", 11)]
    [InlineData("https://h/a%2", 11)]
    [InlineData("https://h/a/../b", 12)]
    [InlineData("https://h/a/%2E%2e/b", 12)]
    [InlineData("https://h/{a", 12)]
    [InlineData("https://h/{}", 11)]
    public void TryParse_NoUsableUrl_SaysWhere(string text, int position)
    {
        Assert.False(UrlTemplate.TryParse(text, out _, out var problem));

        Assert.Equal(position, problem.Position);
    }
}
