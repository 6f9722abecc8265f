using CheNu.Grains.Connectors;

namespace Connectors.Tests.Responses;

public sealed class DataPathReaderTests
{
    private const string Views =
        """{"data":{"metadata":[{"guid":"g1","isMasterView":false},{"guid":null,"isMasterView":true},{"guid":"g3","isMasterView":true}]},"a b":{"n":1},"none":null}""";

    [Theory]
    [InlineData("data.metadata[0].guid", "\"g1\"")]
    [InlineData("data.metadata[-1].guid", "\"g3\"")]
    [InlineData("data.metadata[?isMasterView=true].guid", "\"g3\"")]
    [InlineData("data.metadata[?guid=g1].isMasterView", "false")]
    [InlineData("data.metadata[*].guid", "\"g1\"")]
    [InlineData("['a b'].n", "1")]
    [InlineData("$['a b']", "{\"n\":1}")]
    [InlineData("none", null)]
    [InlineData("data.metadata[3]", null)]
    [InlineData("data.metadata[-4]", null)]
    [InlineData("data.metadata.guid", null)]
    [InlineData("data[0]", null)]
    [InlineData("data[*]", null)]
    [InlineData("a.b.c", null)]
    public void TryRead_Path_FindsTheFirst(string path, string? expected)
    {
        var found = DataPathReader.TryRead(DataPath.Parse(path), Make.Json(Views), out var value);

        Assert.Equal(expected, found ? value.GetRawText() : null);
    }

    [Fact]
    public void ReadAll_Path_FindsAllButNulls() => Assert.Equal(
        "g1 g3",
        string.Join(' ', DataPathReader.ReadAll(DataPath.Parse("data.metadata[*].guid"), Make.Json(Views))));

    [Fact]
    public void Text_SeveralPaths_GivesTheFirstThatFinds()
    {
        Assert.Equal("g3", DataPathReader.Text([DataPath.Parse("x"), DataPath.Parse("data.metadata[?isMasterView=true].guid"), DataPath.Parse("data.metadata[0].guid")], Make.Json(Views)));
        Assert.Null(DataPathReader.Text([DataPath.Parse("data")], Make.Json(Views)));
    }
}
