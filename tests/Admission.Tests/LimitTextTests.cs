namespace CheNu.Grains.Admission;

public sealed class LimitTextTests
{
    [Theory]
    [InlineData("60/min")]
    [InlineData("10/s burst 100")]
    [InlineData("1/day")]
    public void Parse_WhatItWrites_IsTheSame(string text) => Assert.Equal(text, LimitText.Parse(text)!.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("0/min")]
    [InlineData("-1/min")]
    [InlineData("60")]
    [InlineData("60/fortnight")]
    [InlineData("10/s burst 0")]
    [InlineData("10/s burst")]
    [InlineData("99999999999999999999/s")]
    [InlineData("1000000000001/s")]
    public void Parse_NoLimit_IsNull(string text) => Assert.Null(LimitText.Parse(text));

    [Theory]
    [InlineData("global")]
    [InlineData("connector/CONN_GOV_RBQ")]
    [InlineData("user/a/b")]
    [InlineData("agent/L3_RBQ_VERIFIER")]
    [InlineData("tokens/CONN_LLM_OPENAI")]
    public void Parse_AKey_IsWrittenTheSame(string text) => Assert.Equal(text, LimitKey.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("user/")]
    [InlineData("users/a")]
    [InlineData("global/x")]
    public void Parse_NoKey_IsNull(string text) => Assert.Null(LimitKey.Parse(text));
}
