using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Orleans.Storage;

namespace Embedded.Storage.Tests;

/// <summary>A process that writes without end, and says on its standard output what has been acknowledged.</summary>
internal static class WriterProcess
{
    public const string Argument = "--write-until-killed";

    private const int Writers = 16;

    public static Process Start(string path)
    {
        var assembly = Assembly.GetExecutingAssembly().Location;
        return Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { assembly, Argument, path },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
    }

    /// <summary>Every writer updates a record of its own again and again: "writer number." says that this number is on the disk.</summary>
    public static async Task<int> RunAsync(string path)
    {
        using var file = SqliteFile.Open(path);
        var table = new SqliteStateTable(file, "store");
        var output = TextWriter.Synchronized(Console.Out);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            var record = table.Read("state", Grain(writer));
            var etag = record?.ETag;
            for (var number = record is null ? 0 : BitConverter.ToInt32(record.Data) + 1; ; number++)
            {
                etag = await table.WriteAsync("state", Grain(writer), etag, BitConverter.GetBytes(number));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{writer} {number}."));
                output.Flush();
            }
        }));
        return 0;
    }

    public static string Grain(int writer) => string.Create(CultureInfo.InvariantCulture, $"grain/{writer}");
}
