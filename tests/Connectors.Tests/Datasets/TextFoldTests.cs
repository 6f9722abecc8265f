using CheNu.Grains.Connectors;

namespace Connectors.Tests.Datasets;

public sealed class TextFoldTests
{
    [Theory]
    [InlineData("Numéro de licence", "numero de licence")]
    [InlineData("  MONTRÉAL \u00a0 (06) ", "montreal (06)")]
    [InlineData("Cœur Ægir Straße", "coeur aegir strasse")]
    [InlineData("cote\u0301 l\u2019Île", "cote l'ile")]
    [InlineData("Łódź Žižek Ÿ Đ ſ", "lodz zizek y d s")]
    [InlineData("Ωμέγα", "ωμέγα")]
    [InlineData("", "")]
    public void Of_Text_HasNeitherCaseNorAccents(string text, string folded) => Assert.Equal(folded, TextFold.Of(text));

    [Fact]
    public void Of_EveryLatinLetterWithAccent_IsAsciiOrASign()
    {
        for (var letter = '\u00C0'; letter <= '\u017F'; letter++)
        {
            if (letter is not ('×' or '÷' or 'Þ' or 'þ'))
                Assert.True(TextFold.Of(letter.ToString()).All(char.IsAsciiLetterLower), $"U+{(int)letter:X4}");
        }
    }
}
