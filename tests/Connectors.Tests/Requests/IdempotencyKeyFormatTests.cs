using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

public sealed class IdempotencyKeyFormatTests
{
    [Fact]
    public void Fit_KeyThatFits_IsUnchanged() => Assert.Equal("A-key-1", Fit("A-key-1", 255, null));

    [Theory]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e", 36, "0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("é", 50, null)]
    [InlineData("a b", 50, null)]
    [InlineData("", 50, null)]
    public void Fit_DefaultLetters_AreLettersDigitsAndHyphens(string key, int maxLength, string? expected)
    {
        var fitted = Fit(key, maxLength, null);

        if (expected is not null)
            Assert.Equal(expected, fitted);
        else
            Assert.Matches("^[0-9a-z]{40,50}$", fitted);
    }

    [Fact]
    public void Fit_KeyTooLong_IsADigestOfTheSameKeyEveryTime()
    {
        var key = new string('k', 300);

        var fitted = Fit(key, 45, null);

        Assert.Equal(45, fitted.Length);
        Assert.Equal(fitted, Fit(key, 45, null));
        Assert.False(fitted == Fit(key + "!", 45, null));
    }

    [Fact]
    public void Fit_Alphabet_IsRespected()
    {
        var fitted = Fit("0f8fad5b-d9cb-469f-a165-70867728950e", 1024, "0123456789abcdefghijklmnopqrstuv");

        Assert.Matches("^[0-9a-v]{52}$", fitted);
        Assert.Equal("abc123", Fit("abc123", 1024, "0123456789abcdefghijklmnopqrstuv"));
    }

    private static string Fit(string key, int maxLength, string? alphabet) =>
        IdempotencyKeyFormat.Fit(new IdempotencyKey(ParameterLocation.Header, "Idempotency-Key", maxLength, null, alphabet), key);
}
