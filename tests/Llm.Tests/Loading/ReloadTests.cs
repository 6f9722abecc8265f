using CheNu.Grains.Connectors;
using CheNu.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace Llm.Tests.Loading;

public sealed class ReloadTests
{
    [Fact]
    public async Task Reload_BadThenGoodFile_KeepsTheLastGoodOneUntilThen()
    {
        using var file = new ModelFile(Shipped.Text);
        var store = new CatalogueStore();
        using var watcher = new CatalogueWatcher(file.Path, store, new TestClock(), NullLogger<CatalogueWatcher>.Instance);
        await watcher.StartingAsync(TestContext.Current.CancellationToken);
        var first = store.Current.Llm!;

        file.Write(Shipped.Text.Replace("gpt-4o: \"gpt-4o\"", "gpt-4: \"gpt-4o\"", StringComparison.Ordinal));
        var bad = watcher.Reload();
        Assert.Single(bad.Errors);
        Assert.Same(first, store.Current.Llm);

        file.Write(Shipped.Text.Replace("gpt-4o: \"gpt-4o\"", "gpt-4o: \"gpt-5.4\"", StringComparison.Ordinal));
        Assert.True(watcher.Reload().Succeeded);
        Assert.Equal("gpt-5.4", store.Current.Llm!.Models["gpt-4o"].Id);
        Assert.NotEqual(first.Version, store.Current.Llm.Version);
    }

    [Fact]
    public void Load_WholeCatalogue_HasModelsAndTheyCountForItsVersion()
    {
        Assert.Equal(9, Shipped.Whole.Connectors.Count);
        Assert.Equal(7, Shipped.Whole.Llm!.Models.Count);
    }

    [Fact]
    public void Load_BudgetOfAnAgentThatIsNone_IsRefusedWhereTheAgentsAreKnown()
    {
        var folder = Directory.CreateTempSubdirectory("chenu-llm-");
        try
        {
            File.Copy(Path.Combine(Shipped.Folder, "agents.yaml"), Path.Combine(folder.FullName, "agents.yaml"));
            File.WriteAllText(Path.Combine(folder.FullName, "llm.yaml"), Shipped.Text.Replace("{ agent: \"*\",", "{ agent: \"L2_ESTIMATR\",", StringComparison.Ordinal));

            var error = Assert.Single(CatalogueLoader.Load(folder.FullName).Errors);

            Assert.Equal("'L2_ESTIMATR' matches no agent; did you mean 'L2_ESTIMATOR'? Allowed: the agents of agents.yaml, and patterns that match one of them.", error.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Load_ProviderWithAConnectorsId_NamesBothPlaces()
    {
        var folder = Directory.CreateTempSubdirectory("chenu-llm-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "rbq.yaml"), File.ReadAllText(Path.Combine(Shipped.Folder, "connectors", "rbq.yaml")));
            File.WriteAllText(Path.Combine(folder.FullName, "llm.yaml"), Shipped.Text.Replace("CONN_LLM_OPENAI", "CONN_GOV_RBQ", StringComparison.Ordinal));

            var error = Assert.Single(CatalogueLoader.Load(folder.FullName).Errors);

            Assert.EndsWith("llm.yaml", error.File, StringComparison.Ordinal);
            Assert.Matches("^The id 'CONN_GOV_RBQ' is already that of .*rbq\\.yaml:[0-9]+:[0-9]+\\. Ids are unique in a catalogue\\.$", error.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
