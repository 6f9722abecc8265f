using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

public sealed class TextTemplateTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "'plain'")]
    [InlineData("Bearer {api_key}", "'Bearer ', api_key")]
    [InlineData("{a}{b-c.d}", "a, b-c.d")]
    [InlineData("{{x}} {y}", "'{x} ', y")]
    public void TryParse_Template_GivesItsParts(string text, string expected)
    {
        Assert.True(TextTemplate.TryParse(text, out var template, out _));

        Assert.Equal(expected, string.Join(", ", template.Parts.Select(part => part.IsPlaceholder ? part.Text : $"'{part.Text}'")));
        Assert.Equal(text, template.ToString());
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("{a", 2)]
    [InlineData("{}", 1)]
    [InlineData("a}b", 1)]
    [InlineData("{a b}", 2)]
    [InlineData("x{a}}", 4)]
    public void TryParse_UnmatchedBrace_SaysWhere(string text, int position)
    {
        Assert.False(TextTemplate.TryParse(text, out _, out var problem));

        Assert.Equal(position, problem.Position);
    }
}
