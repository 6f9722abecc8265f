using CheNu.Grains.Connectors;

namespace Connectors.Tests.Responses;

public sealed class DataPathTests
{
    [Theory]
    [InlineData("a", "Member a")]
    [InlineData("a.b", "Member a, Member b")]
    [InlineData("$", "")]
    [InlineData("$.a[0]", "Member a, Index 0")]
    [InlineData("$[*].id", "Each, Member id")]
    [InlineData("$ref", "Member $ref")]
    [InlineData("data[-1].id", "Member data, Index -1, Member id")]
    [InlineData("['Numéro de licence'].x", "Member Numéro de licence, Member x")]
    [InlineData("['it''s']", "Member it's")]
    [InlineData("a[\"b.c\"]", "Member a, Member b.c")]
    [InlineData("data.metadata[?isMasterView=true].guid", "Member data, Member metadata, Where isMasterView=true, Member guid")]
    [InlineData("l[?kind='a]b']", "Member l, Where kind=a]b")]
    public void TryParse_Path_GivesItsSteps(string text, string expected)
    {
        Assert.True(DataPath.TryParse(text, out var path, out _));

        Assert.Equal(expected, string.Join(", ", path.Steps.Select(Describe)));
        Assert.Equal(text, path.ToString());
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(".a", 0)]
    [InlineData("a.", 2)]
    [InlineData("a..b", 2)]
    [InlineData("a b", 1)]
    [InlineData("a]", 1)]
    [InlineData("a[", 2)]
    [InlineData("a[x]", 2)]
    [InlineData("a[1", 3)]
    [InlineData("a[*", 3)]
    [InlineData("a['b", 2)]
    [InlineData("a[?b]", 4)]
    [InlineData("a[?=c]", 3)]
    [InlineData("a[0]b", 4)]
    public void TryParse_NoPath_SaysWhere(string text, int position)
    {
        Assert.False(DataPath.TryParse(text, out _, out var problem));

        Assert.Equal(position, problem.Position);
        Assert.NotEmpty(problem.Message);
    }

    [Fact]
    public void Parse_NoPath_Throws()
    {
        var thrown = Assert.Throws<FormatException>(() => DataPath.Parse("a[x]"));

        Assert.Equal("'a[x]', character 3: a number, *, ?member=value or a quoted name is expected in brackets.", thrown.Message);
    }

    private static string Describe(DataPath.Step step) => step.Kind switch
    {
        DataPath.StepKind.Member => $"Member {step.Name}",
        DataPath.StepKind.Index => $"Index {step.Index}",
        DataPath.StepKind.Each => "Each",
        _ => $"Where {step.Name}={step.Value}",
    };
}
