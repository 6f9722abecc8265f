using System.Text.RegularExpressions;
using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

/// <summary>Texts: formats, patterns, lengths.</summary>
public sealed class BoundTextTests
{
    [Theory]
    [InlineData("5678-1234-01")]
    [InlineData("5678123401")]
    [InlineData(" 5678 1234 01 ")]
    [InlineData("5678-123401")]
    public void Bind_DigitFormat_IsApplied(string text) =>
        Binding.AssertCanonical(Make.Text with { Format = "####-####-##" }, $"\"{text}\"", "\"5678-1234-01\"", "");

    [Theory]
    [InlineData("")]
    [InlineData("5678-1234-0")]
    [InlineData("5678-1234-011")]
    [InlineData("5678-1234-0A")]
    [InlineData("5678/1234/01")]
    [InlineData("٥678-1234-01")]
    public void Bind_OtherThanDigitFormat_IsRefused(string text) =>
        Binding.AssertProblem(Make.Text with { Format = "####-####-##" }, $"\"{text}\"", "must have the form ####-####-## (# is a digit, @ a letter)");

    [Fact]
    public void Bind_FormatWithLetters_TakesPostalCodes() =>
        Binding.AssertCanonical(Make.Text with { Format = "@#@ #@#" }, "\"H2X1Y4\"", "\"H2X 1Y4\"", "");

    [Theory]
    [InlineData("\"ab12\"", null)]
    [InlineData("\"xab12\"", "must match [a-z]{2}[0-9]{2}")]
    [InlineData("\"ab12\\n\"", "must match [a-z]{2}[0-9]{2}")]
    public void Bind_Pattern_CoversTheWholeText(string json, string? problem) =>
        Binding.AssertProblem(Make.Text with { Pattern = new Regex("[a-z]{2}[0-9]{2}", RegexOptions.NonBacktracking) }, json, problem);

    [Theory]
    [InlineData("\"a\"", "must have at least 2 characters")]
    [InlineData("\"ab\"", null)]
    [InlineData("\"abc\"", "must have at most 2 characters")]
    [InlineData("\"😀😀\"", null)]
    public void Bind_TextLength_CountsCharacters(string json, string? problem) =>
        Binding.AssertProblem(Make.Text with { MinLength = 2, MaxLength = 2 }, json, problem);

    [Fact]
    public void Bind_TextLengthNotDeclared_IsLimitedTo65536()
    {
        Binding.AssertProblem(Make.Text, $"\"{new string('a', 65_536)}\"", null);
        Binding.AssertProblem(Make.Text, $"\"{new string('a', 65_537)}\"", "must have at most 65536 characters");
    }

    [Theory]
    [InlineData("901", "\"901\"")]
    [InlineData("1.5", null)]
    [InlineData("true", null)]
    [InlineData("{}", null)]
    public void Bind_Text_TakesWholeNumbers(string json, string? expected) => Binding.AssertCanonical(Make.Text, json, expected, "must be text");
}
