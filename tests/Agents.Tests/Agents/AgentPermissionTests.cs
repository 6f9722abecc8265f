using CheNu.Grains.Agents;
using CheNu.Grains.Connectors;
using CheNu.Tests;

namespace Agents.Tests.Agents;

public sealed class AgentPermissionTests
{
    private readonly Connector _connector = TestConnectors.One();

    [Fact]
    public void Check_ListedAgent_IsAllowedByThatRule() => AssertAllowed("L3_TESTER", "agents_using: L3_TESTER");

    [Fact]
    public void Check_AgentOfAListedFamily_IsAllowedByTheWildcard() => AssertAllowed("L3_TAKEOFF_WALLS", "agents_using: L3_TAKEOFF_*");

    [Fact]
    public void Check_AgentNotListed_IsDeniedByAgentsUsing()
    {
        var permission = Check("L3_OTHER", 3);

        Assert.Equal("agents_using of CONN_TEST_VENDOR", permission.Rule);
        Assert.Equal(ErrorCodes.PermissionDenied, permission.Error!.Code);
        Assert.Equal((CallStage.Permit, ErrorSide.Policy, EffectState.NotDone), (permission.Error.Stage, permission.Error.Side, permission.Error.Effect));
        Assert.Equal("L3_OTHER may not use CONN_TEST_VENDOR: its agents_using allows L3_TESTER, L3_TAKEOFF_*.", permission.Error.Message);
    }

    [Theory]
    [InlineData("L3_UNKNOWN")]
    [InlineData("L3_TAKEOFF_*")]
    [InlineData("")]
    public void Check_AgentThatNoFileLists_IsDeniedByAgentsYaml(string agent) => Assert.Equal("agents.yaml", Check(agent, 3).Rule);

    [Fact]
    public void Check_LevelThatIsNotTheNames_IsDenied()
    {
        var permission = Check("L3_TESTER", 0);

        Assert.Equal("L3_TESTER calls as level L0, which is not the level of its name.", permission.Error!.Message);
    }

    [Fact]
    public void Check_ConnectorWithoutAgents_IsForNobody()
    {
        var permission = AgentPermission.Check(
            TestConnectors.Catalogue(_connector), _connector with { AgentsUsing = [] }, new CallerIdentity("L3_TESTER", 3));

        Assert.Contains("allows nobody", permission.Error!.Message, StringComparison.Ordinal);
    }

    private void AssertAllowed(string agent, string rule)
    {
        var permission = Check(agent, 3);
        Assert.Null(permission.Error);
        Assert.Equal(rule, permission.Rule);
    }

    private AgentPermission Check(string agent, int level) =>
        AgentPermission.Check(TestConnectors.Catalogue(_connector), _connector, new CallerIdentity(agent, level));
}
