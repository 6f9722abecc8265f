namespace Catalogue.Tests.Wrong;

/// <summary>Who may call.</summary>
public sealed class AgentsTests
{
    [Theory]
    [InlineData(
        """agents_using: ["L4_X", "L3_*_X", "l3_x", "L3_A"]""",
        "9:18: 'L4_X' is not an agent or a pattern for agents. Allowed: L0_ to L3_, then capitals, digits and underscores, with or without a * at the end, as in L3_TAKEOFF_*.",
        "9:26: 'L3_*_X' is not an agent or a pattern for agents. Allowed: L0_ to L3_, then capitals, digits and underscores, with or without a * at the end, as in L3_TAKEOFF_*.",
        "9:36: 'l3_x' is not an agent or a pattern for agents. Allowed: L0_ to L3_, then capitals, digits and underscores, with or without a * at the end, as in L3_TAKEOFF_*.")]
    [InlineData("""agents_using: ["L3_A", "L3_A"]""", "9:26: 'L3_A' is listed twice.")]
    public void Load_ConnectorMember_IsRefused(string text, params string[] expected) => Refused.InConnector(text, expected);
}
