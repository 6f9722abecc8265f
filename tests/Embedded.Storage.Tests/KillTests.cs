using System.Globalization;
using Orleans.Storage;

namespace Embedded.Storage.Tests;

/// <summary>What was acknowledged survives the process being killed.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Kill_WhileManyWrite_EveryAcknowledgedWriteIsThere()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new Dictionary<int, int>();
        using (var process = WriterProcess.Start(folder.File))
        {
            for (var lines = 0; lines < 2000; lines++)
                Note(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), acknowledged);
            process.Kill();
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
                Note(line, acknowledged);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using var file = SqliteFile.Open(folder.File);
        var table = new SqliteStateTable(file, "store");
        Assert.NotEmpty(acknowledged);
        Assert.All(acknowledged, entry =>
        {
            var stored = BitConverter.ToInt32(table.Read("state", WriterProcess.Grain(entry.Key))!.Data);
            Assert.True(stored == entry.Value || stored == entry.Value + 1, $"writer {entry.Key}: {entry.Value} was acknowledged, {stored} is stored");
        });
    }

    private static void Note(string? line, Dictionary<int, int> acknowledged)
    {
        // The last line may have been cut off by the kill.
        if (line?.Split(' ') is [var writer, { Length: > 0 } number])
            acknowledged[int.Parse(writer, CultureInfo.InvariantCulture)] = int.Parse(number, CultureInfo.InvariantCulture);
    }
}
