using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CheNu.Grains.Connectors;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Generic;

/// <summary>A published file with the declared columns and twelve fictitious records.</summary>
internal static class GenericDataset
{
    private const int Records = 12;

    public static VendorReply File(DatasetSource source, TimeProvider time)
    {
        var csv = Csv(source);
        var zipped = source.Format == "csv_zip";
        return new VendorReply { Status = 200, ContentType = zipped ? "application/zip" : "text/csv; charset=utf-8", Body = zipped ? Zip(csv) : csv }
            .With("ETag", "\"" + Convert.ToHexStringLower(SHA256.HashData(csv))[..16] + "\"")
            .With("Last-Modified", HttpDates.Fixed(new DateTimeOffset(time.GetUtcNow().Date, TimeSpan.Zero)));
    }

    private static byte[] Csv(DatasetSource source)
    {
        var columns = source.RequiredColumns.Prepend(source.Key).Concat(source.Columns).Concat(source.Repeated).Distinct(StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        Row(text, columns);
        for (var record = 1; record <= Records; record++)
        {
            var number = record;
            Row(text, columns.Select(column => column == source.Key
                ? number.ToString("0000000000", CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{column} {number}")));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static byte[] Zip(byte[] csv)
    {
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry("data.csv");
            entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var stream = entry.Open();
            stream.Write(csv);
        }

        return output.ToArray();
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(cell => "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"")).Append("\r\n");
}
