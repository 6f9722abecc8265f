using System.Globalization;
using Orleans.Storage;

namespace Embedded.Storage.Tests;

/// <summary>What was acknowledged survives the process being killed.</summary>
public sealed class KillTests
{
    /// <summary>Several kills, because one may miss the moment between an acknowledgement and its commit.</summary>
    [Fact]
    public async Task Kill_WhileManyWrite_EveryAcknowledgedWriteIsThere()
    {
        using var folder = new TemporaryFolder();
        for (var kills = 1; kills <= 6; kills++)
        {
            var acknowledged = await WriteUntilKilled(folder.File, acknowledgements: 150 * kills);

            using var file = SqliteFile.Open(folder.File);
            var table = new SqliteStateTable(file, "store");
            Assert.NotEmpty(acknowledged);
            Assert.All(acknowledged, entry =>
            {
                var stored = BitConverter.ToInt32(table.Read("state", WriterProcess.Grain(entry.Key))!.Data);
                Assert.True(stored == entry.Value || stored == entry.Value + 1, $"writer {entry.Key}: {entry.Value} was acknowledged, {stored} is stored");
            });
        }
    }

    private static async Task<Dictionary<int, int>> WriteUntilKilled(string path, int acknowledgements)
    {
        var acknowledged = new Dictionary<int, int>();
        using var process = WriterProcess.Start(path);
        for (var lines = 0; lines < acknowledgements; lines++)
            Note(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), acknowledged);
        process.Kill();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            Note(line, acknowledged);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return acknowledged;
    }

    private static void Note(string? line, Dictionary<int, int> acknowledged)
    {
        // The kill may have cut the last line off, so that each ends with a full stop.
        if (line is [.., '.'] && line[..^1].Split(' ') is [var writer, var number])
            acknowledged[int.Parse(writer, CultureInfo.InvariantCulture)] = int.Parse(number, CultureInfo.InvariantCulture);
    }
}
