using System.Collections.Frozen;
using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace Connectors.Tests.Datasets;

public sealed class DatasetAnswerTests
{
    private static readonly DatasetQuery Query = new(
        Register.Source(),
        Lookup: null,
        Search: new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal)
        {
            ["name"] = ["Nom de l'intervenant"],
            ["region"] = ["Région administrative"],
            ["category"] = ["Sous-catégories"],
        }.ToFrozenDictionary(StringComparer.Ordinal),
        Match: new Dictionary<string, string>(StringComparer.Ordinal) { ["category"] = "equals" }.ToFrozenDictionary(StringComparer.Ordinal),
        ItemsMember: "results",
        Limit: 50,
        NotFound: null);

    private readonly DatasetTable _table = Register.Read(Register.Csv);

    [Theory]
    [InlineData("5678-1234-01")]
    [InlineData("5678123401")]
    [InlineData(" 5678 1234 01 ")]
    public void Find_KeyInAnyForm_GivesTheRecord(string key)
    {
        var record = DatasetAnswer.Find(_table, Query, key);

        Assert.Equal(
            """{"Numéro de licence":"5678-1234-01","Statut de la licence":"Active","Nom de l'intervenant":"Toitures Éclair \"2000\" inc.","Région administrative":"Montréal","Sous-catégories":["7","15.10"]}""",
            System.Text.RegularExpressions.Regex.Unescape(record!.Value.GetRawText()).Replace("\"2000\"", "\\\"2000\\\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_UnknownKey_GivesNothing() => Assert.Null(DatasetAnswer.Find(_table, Query, "0000-0000-00"));

    [Theory]
    [InlineData("name", "toitures eclair", 1)]
    [InlineData("name", "COEUR", 1)]
    [InlineData("region", "montreal", 1)]
    [InlineData("category", "15.1", 0)]
    [InlineData("category", "15.10", 1)]
    [InlineData("name", "", 2)]
    [InlineData("name", "nobody", 0)]
    public void Search_OneFilter_CountsNeitherCaseNorAccents(string name, string text, int expected)
    {
        var answer = DatasetAnswer.Search(_table, Query, argument => argument == name ? text : null);

        Assert.Equal(expected, answer.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Search_TwoFilters_MustBothHold()
    {
        var answer = DatasetAnswer.Search(_table, Query, argument => argument switch { "name" => "plomberie", "region" => "montréal", _ => null });

        Assert.Equal(0, answer.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Search_MoreThanTheLimit_StopsThere()
    {
        var answer = DatasetAnswer.Search(_table, Query with { Limit = 1 }, _ => null);

        Assert.Equal("5678-1234-01", answer.GetProperty("results").EnumerateArray().Single().GetProperty("Numéro de licence").GetString());
    }
}
