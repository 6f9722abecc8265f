using CheNu.Silo.Configuration;
using CheNu.Silo.Hosting;

namespace Silo.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task Start_CatalogueWithErrors_RefusesWithEachOfThem()
    {
        var folder = Directory.CreateTempSubdirectory("chenu-catalogue-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "one.yaml"), "connector:\n  id: \"X Y\"\n  nam: \"n\"\n", TestContext.Current.CancellationToken);
        try
        {
            var exception = await Assert.ThrowsAsync<StartException>(() => SiloApplication.Start(RunningSilo.Settings($"--Catalog:Path={folder}"), TestContext.Current.CancellationToken));

            Assert.Contains(exception.Reasons, reason => reason.Contains("one.yaml:2:7:", StringComparison.Ordinal));
            Assert.Contains(exception.Reasons, reason => reason.Contains("one.yaml:3:3:", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Start_KeyOfAnAgentThatDoesNotExist_Refuses()
    {
        var exception = await Assert.ThrowsAsync<StartException>(() => SiloApplication.Start(
            RunningSilo.Settings("--Gateway:ApiKeys:0:Key=a_key_for_the_estimator_alone", "--Gateway:ApiKeys:0:Agent=L2_STRANGER"), TestContext.Current.CancellationToken));

        Assert.Equal(["Gateway:ApiKeys, 'key 1': L2_STRANGER is not an agent of the catalogue. Add it to agents.yaml, or name another."], exception.Reasons);
    }

    [Fact]
    public async Task Run_Help_NamesTheSettings()
    {
        var output = new StringWriter();

        var exitCode = await SiloProgram.Run(["--help"], output, TextWriter.Null, TestContext.Current.CancellationToken);

        Assert.Equal(0, exitCode);
        Assert.Contains("--Sandbox:Enabled false", output.ToString(), StringComparison.Ordinal);
    }
}
