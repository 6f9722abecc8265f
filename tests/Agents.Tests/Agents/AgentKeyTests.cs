using CheNu.Grains.Agents;

namespace Agents.Tests.Agents;

public sealed class AgentKeyTests
{
    [Theory]
    [InlineData("L3_RBQ_VERIFIER/montreal", "L3_RBQ_VERIFIER", "montreal", 3)]
    [InlineData("L0_CHEF/a.b-c_D9", "L0_CHEF", "a.b-c_D9", 0)]
    public void Parse_GoodKey_RoundTrips(string text, string name, string instance, int level)
    {
        var key = AgentKey.Parse(text);

        Assert.Equal((name, instance, level), (key.Name, key.Instance, key.Level));
        Assert.Equal(text, key.ToString());
        Assert.Equal(key, AgentKey.Of(name, instance));
        Assert.True(AgentKey.TryParse(text, out var same));
        Assert.Equal(key, same);
    }

    [Theory]
    [InlineData("L3_RBQ_VERIFIER", "An agent key is NAME/instance; the slash is missing.")]
    [InlineData("RBQ/x", "An agent's name begins with its level, L0_ to L3_, and goes on after it.")]
    [InlineData("L4_X/x", "An agent's name begins with its level, L0_ to L3_, and goes on after it.")]
    [InlineData("L3_/x", "An agent's name begins with its level, L0_ to L3_, and goes on after it.")]
    [InlineData("/x", "An agent's name begins with its level, L0_ to L3_, and goes on after it.")]
    [InlineData("L3_a/x", "An agent's name is made of upper-case letters, digits and underscores.")]
    [InlineData("L3_TAKEOFF_*/x", "An agent's name is made of upper-case letters, digits and underscores.")]
    [InlineData("L3_A/", "An agent's instance is missing after the slash.")]
    [InlineData("L3_A/b/c", "An agent's instance is made of letters, digits, hyphens, underscores and dots.")]
    [InlineData("L3_A/b\r\nc", "An agent's instance is made of letters, digits, hyphens, underscores and dots.")]
    public void Parse_BadKey_SaysWhatIsWrong(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => AgentKey.Parse(text)).Message);
        Assert.False(AgentKey.TryParse(text, out _));
    }

    [Fact]
    public void Of_TooLong_SaysHowLongItMayBe()
    {
        Assert.Equal("An agent's name has at most 100 characters.", Assert.Throws<FormatException>(() => AgentKey.Of("L3_" + new string('A', 98), "x")).Message);
        Assert.Equal("An agent's instance has at most 100 characters.", Assert.Throws<FormatException>(() => AgentKey.Of("L3_A", new string('a', 101))).Message);
    }

    [Fact]
    public void TryParse_Null_IsNoKey() => Assert.False(AgentKey.TryParse(null, out _));
}
