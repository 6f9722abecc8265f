using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace CheNu.Grains.Connectors;

/// <summary>Reads a published file, plain or zipped CSV, into a table; only the kept columns ever become text.</summary>
internal static class DatasetFileReader
{
    /// <summary>A longer field means that a quotation mark was never closed.</summary>
    private const int MaxFieldCharacters = 1 << 20;

    /// <summary>Text shrinks by 10 to 60 times; beyond this it is a bomb.</summary>
    private const long MaxCompressionRatio = 250;

    /// <summary>Reads the whole file.</summary>
    /// <param name="file">Seekable when the format is zipped.</param>
    /// <param name="source">What the catalogue says of it.</param>
    /// <param name="cancellationToken">Checked every few thousand rows.</param>
    /// <exception cref="DatasetRefusedException">The file cannot be used.</exception>
    public static DatasetTable Read(Stream file, DatasetSource source, CancellationToken cancellationToken)
    {
        try
        {
            if (source.Format != "csv_zip")
                return ReadCsv(file, source, cancellationToken);

            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            using var entry = OpenEntry(archive, source.MaxBytes);
            return ReadCsv(entry, source, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw new DatasetRefusedException("it is not a readable ZIP archive");
        }
        catch (CsvHelperException)
        {
            throw new DatasetRefusedException("it is not readable CSV");
        }
    }

    private static Stream OpenEntry(ZipArchive archive, long maxBytes)
    {
        var entry = archive.Entries.FirstOrDefault(each => each.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            ?? throw new DatasetRefusedException("the archive holds no .csv file");
        if (entry.Length > maxBytes)
            throw new DatasetRefusedException($"it unpacks to {entry.Length} bytes, {maxBytes} are allowed");
        if (entry.Length > MaxCompressionRatio * Math.Max(entry.CompressedLength, 4096))
            throw new DatasetRefusedException($"it unpacks to more than {MaxCompressionRatio} times its size");

        // What the archive declares may be a lie: the stream counts too.
        return new CappedStream(entry.Open(), maxBytes);
    }

    private static DatasetTable ReadCsv(Stream stream, DatasetSource source, CancellationToken cancellationToken)
    {
        var badRow = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ",",
            MaxFieldSize = MaxFieldCharacters,
            BadDataFound = _ => badRow = true,
        };
        using var text = new StreamReader(stream, new UTF8Encoding(), detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        using var parser = new CsvParser(text, configuration);
        if (!parser.Read())
            throw new DatasetRefusedException("it is empty");

        var builder = new DatasetTableBuilder(source);
        var width = parser.Count;
        var positions = Positions(parser, builder, source);
        var cells = new string?[positions.Length];
        for (var row = 1; parser.Read(); row++)
        {
            if (row % 4096 == 0)
                cancellationToken.ThrowIfCancellationRequested();

            badRow = parser.Count != width;
            for (var column = 0; column < positions.Length && !badRow; column++)
                cells[column] = positions[column] < 0 ? null : parser[positions[column]];

            if (badRow)
                builder.SkipRow();
            else
                builder.AddRow(cells);
        }

        return builder.Build();
    }

    private static int[] Positions(CsvParser parser, DatasetTableBuilder builder, DatasetSource source)
    {
        var headers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < parser.Count; column++)
            headers.TryAdd(TextFold.Of(parser[column]), column);

        var missing = source.RequiredColumns.Append(source.Key).Where(column => !headers.ContainsKey(TextFold.Of(column))).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            throw new DatasetRefusedException($"it lacks the columns {string.Join(", ", missing.Select(column => $"'{column}'"))}");

        return [.. builder.Columns.Select(column => headers.GetValueOrDefault(TextFold.Of(column), -1))];
    }
}
