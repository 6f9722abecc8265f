using System.Text;
using CheNu.Grains.Connectors;
using CheNu.Grains.Connectors.Loading;
using CheNu.Tests;

namespace Catalogue.Tests.Loading;

public sealed class CatalogueLoaderTests
{
    [Fact]
    public void Load_WholeCatalogue_HasConnectorsAgentsAndVersion()
    {
        using var folder = new CatalogueFolder();
        var catalogue = folder.Write("agents.yaml", Samples.Agents).Write("connectors/a.yaml", Samples.Named("CONN_A")).Write("connectors/b.yml", Samples.Named("CONN_B")).Load().OrThrow();

        Assert.Equal(["CONN_A", "CONN_B"], catalogue.Connectors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["L1_CHIEF", "L3_A", "L3_TAKEOFF_WALLS"], catalogue.Agents.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(1, catalogue.Agents["L1_CHIEF"].Level);
        Assert.Matches("^[0-9a-f]{12}$", catalogue.Version);
    }

    [Fact]
    public void Load_SameFilesElsewhere_HaveTheSameVersion()
    {
        using var one = new CatalogueFolder();
        using var two = new CatalogueFolder();
        using var other = new CatalogueFolder();

        var version = one.Write("a.yaml", Samples.Connector).Load().OrThrow().Version;

        Assert.Equal(version, two.Write("a.yaml", Samples.Connector).Load().OrThrow().Version);
        Assert.NotEqual(version, other.Write("a.yaml", Samples.Connector + "# changed\n").Load().OrThrow().Version);
    }

    [Fact]
    public void Load_SeveralBrokenFiles_ReportsEverythingAtOnceInOrder()
    {
        using var folder = new CatalogueFolder();
        folder.Write("agents.yaml", "agents:\n  - name: \"X\"\n  - name: \"L3_A\"\n    colour: \"red\"\n")
            .Write("connectors/a.yaml", Samples.Named("CONN_A").Replace("\"/things\"", "\"things\"", StringComparison.Ordinal) + "      metod: \"GET\"\n  rate_limit: {}\n  agents_using: [\"L3_B\"]\n")
            .Write("connectors/b.yaml", "connector: [\n")
            .Write("connectors/c.yaml", Samples.Named("CONN_A"));

        Assert.Equal(
            [
                "agents.yaml:2:11",
                "agents.yaml:4:5",
                "connectors/a.yaml:8:12",
                "connectors/a.yaml:9:7",
                "connectors/a.yaml:10:15",
                "connectors/a.yaml:11:18",
                "connectors/b.yaml:2:1",
                "connectors/c.yaml:2:7",
            ],
            folder.Errors().Select(error => string.Join(':', error.Split(':')[..3])));
    }

    [Fact]
    public void Load_SameIdTwice_NamesBothPlaces()
    {
        using var folder = new CatalogueFolder();
        folder.Write("a.yaml", Samples.Connector).Write("b.yaml", Samples.Connector);

        Assert.Equal(["b.yaml:2:7: The id 'CONN_TEST' is already that of a.yaml:2:7. Ids are unique in a catalogue."], folder.Errors());
    }

    [Fact]
    public void Load_PatternWithoutAgent_SuggestsTheNearest()
    {
        using var folder = new CatalogueFolder();
        folder.Write("agents.yaml", Samples.Agents).Write("connectors/a.yaml", Samples.Connector + "  agents_using: [\"L3_TAKOFF_*\", \"L3_TAKEOFF_*\", \"L3_TAKEOFF_WALL\"]\n");

        Assert.Equal(
            [
                "connectors/a.yaml:9:18: 'L3_TAKOFF_*' matches no agent. Allowed: the agents of agents.yaml, and patterns that match one of them.",
                "connectors/a.yaml:9:49: 'L3_TAKEOFF_WALL' matches no agent; did you mean 'L3_TAKEOFF_WALLS'? Allowed: the agents of agents.yaml, and patterns that match one of them.",
            ],
            folder.Errors());
    }

    [Fact]
    public void Load_NewcomersFolder_ChecksOnlyTheFormOfAgents()
    {
        using var folder = new CatalogueFolder();
        folder.Write("a.yaml", Samples.Connector + "  agents_using: [\"L3_WEATHER_*\"]\n");

        Assert.Empty(folder.Errors());
        Assert.Empty(folder.Errors("a.yaml"));
    }

    [Fact]
    public void Load_NewcomersFolderWithAgents_ChecksThem()
    {
        using var folder = new CatalogueFolder();
        folder.Write("a.yaml", Samples.Connector + "  agents_using: [\"L3_WEATHER_*\"]\n").Write("agents.yaml", Samples.Agents);

        Assert.Equal(["a.yaml:9:18: 'L3_WEATHER_*' matches no agent. Allowed: the agents of agents.yaml, and patterns that match one of them."], folder.Errors());
    }

    [Theory]
    [InlineData("agents: []\nothers: []\n", "2:1: 'others' is not a member of the file of agents. Allowed: agents.")]
    [InlineData("- a\n", "1:1: The file of agents begins with 'agents:' and lists them.")]
    [InlineData("agents:\n  - \"L3_A\"\n", "2:5: An agent is a mapping of members; this is text.")]
    [InlineData("agents:\n  - description: \"x\"\n", "2:5: An agent needs 'name', for example \"L3_RBQ_VERIFIER\".")]
    [InlineData("agents:\n  - name: \"L4_A\"\n", "2:11: 'L4_A' is not an agent name. Allowed: L0_, L1_, L2_ or L3_, then capitals, digits and underscores, as in L3_RBQ_VERIFIER.")]
    [InlineData("agents:\n  - name: \"L3_A\"\n  - name: \"L3_A\"\n", "3:11: The agent 'L3_A' is listed twice; the first is on line 2.")]
    public void Load_WrongAgents_SaysWhere(string agents, string expected)
    {
        using var folder = new CatalogueFolder();

        Assert.Equal(["agents.yaml:" + expected], folder.Write("a.yaml", Samples.Connector).Write("agents.yaml", agents).Errors());
    }

    [Fact]
    public void Load_ConnectorsWithoutAgentsFile_IsRefused()
    {
        using var folder = new CatalogueFolder();

        Assert.Equal(
            ["agents.yaml:1:1: The file of agents is missing: beside 'connectors/' a catalogue has 'agents.yaml', which lists the agents."],
            folder.Write("connectors/a.yaml", Samples.Connector).Errors());
    }

    [Fact]
    public void Load_NoSuchFolder_IsAnError()
    {
        using var folder = new CatalogueFolder();

        Assert.Equal(["none:1:1: There is no such file or folder. Allowed: a catalogue's folder, a folder of connector files, or one connector file."], folder.Errors("none"));
    }

    [Fact]
    public void Load_EmptyFolder_IsAnError()
    {
        using var folder = new CatalogueFolder();
        folder.Write("notes.txt", "nothing").Write("connectors/notes.txt", "nothing").Write("agents.yaml", Samples.Agents);

        Assert.Equal(["connectors:1:1: There is no connector here. Allowed: files whose names end in .yaml, one connector each."], folder.Errors());
    }

    [Fact]
    public void Load_ByteOrderMarkAndWindowsLines_AreFine()
    {
        using var folder = new CatalogueFolder();
        folder.Write("a.yaml", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Samples.Connector.Replace("\n", "\r\n", StringComparison.Ordinal))]);

        Assert.Empty(folder.Errors());
    }

    [Fact]
    public void Load_Utf16_IsRefused()
    {
        using var folder = new CatalogueFolder();
        folder.Write("a.yaml", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Samples.Connector)]);

        Assert.Equal(["a.yaml:1:1: The file is UTF-16; save it as UTF-8."], folder.Errors());
    }

    [Fact]
    public void Load_InvalidUtf8_SaysWhere()
    {
        using var folder = new CatalogueFolder();
        folder.Write("a.yaml", [.. Encoding.UTF8.GetBytes("connector:\n  name: \"Rég"), 0xE9, .. "ie\"\n"u8]);

        Assert.Equal(["a.yaml:2:13: The byte 0xE9 is not UTF-8; save the file as UTF-8."], folder.Errors());
    }

    [Fact]
    public void Load_HugeFile_IsNotRead()
    {
        using var folder = new CatalogueFolder();
        folder.Write("a.yaml", new byte[5_000_000]);

        Assert.Equal(["a.yaml:1:1: The file holds more than 1,048,576 bytes; at most that many are allowed."], folder.Errors());
    }

    [Fact]
    public void Load_ThousandsOfErrorsInAFile_StopsAtAThousand()
    {
        using var folder = new CatalogueFolder();
        folder.Write("a.yaml", Samples.Connector + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"  x{i}: 1\n")));

        var errors = folder.Errors();

        Assert.Equal(FileReport.MaxErrors + 1, errors.Length);
        Assert.EndsWith("There are more than 1000 errors; the rest are left out.", errors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void OrThrow_Errors_ListsThemAll()
    {
        using var folder = new CatalogueFolder();
        folder.Write("a.yaml", Samples.Connector + "  rate_limit: {}\n  tls: { minimum: \"1.2\" }\n");

        var exception = Assert.Throws<CatalogueException>(() => folder.Load().OrThrow());

        Assert.Equal(2, exception.Errors.Length);
        Assert.Equal("The catalogue has 2 errors:" + Environment.NewLine + string.Join(Environment.NewLine, exception.Errors), exception.Message);
    }

    [Fact]
    public void Load_AThousandConnectors_LoadsThemAll()
    {
        using var folder = new CatalogueFolder();
        for (var i = 0; i < 1_000; i++) folder.Write($"connectors/{i:D4}.yaml", CatalogueGenerator.Connector(i));
        folder.Write("agents.yaml", Samples.Agents);

        Assert.Equal(1_000, folder.Load().OrThrow().Connectors.Count);
    }
}
