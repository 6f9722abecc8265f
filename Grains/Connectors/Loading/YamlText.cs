using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Turns the bytes of a file into text, and says where they are none.</summary>
internal static class YamlText
{
    /// <summary>1 MiB: a hundred times the longest connector.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Tabs and control characters but for line ends.</summary>
    private static readonly SearchValues<char> Suspicious =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(static code => (char)code).Where(static character => char.IsControl(character) && character is not ('\r' or '\n'))]);

    /// <summary>The text, or null when it was reported that there is none.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, FileReport report)
    {
        if (bytes.Length > MaxBytes)
        {
            report.Add(1, 1, "The file holds more than 1,048,576 bytes; at most that many are allowed.");
            return null;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            report.Add(1, 1, "The file is UTF-16; save it as UTF-8.");
            return null;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        if (FirstInvalid(bytes) is { } invalid)
        {
            var (line, column) = Position(Encoding.UTF8.GetString(bytes[..invalid]));
            report.Add(line, column, $"The byte 0x{bytes[invalid]:X2} is not UTF-8; save the file as UTF-8.");
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        return CharactersAreFine(text, report) ? text : null;
    }

    private static int? FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return null;
        var at = 0;
        while (at < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var used) != OperationStatus.Done) return at;
            at += used;
        }

        return null;
    }

    /// <summary>Reports tabs used as indentation and control characters, each line once.</summary>
    private static bool CharactersAreFine(string text, FileReport report)
    {
        if (text.AsSpan().IndexOfAny(Suspicious) < 0) return true;
        var (line, column, indenting, reported, fine) = (1, 1, true, false, true);
        foreach (var character in text)
        {
            if (character == '\n')
            {
                (line, column, indenting, reported) = (line + 1, 1, true, false);
                continue;
            }

            var problem = character switch
            {
                '\t' when indenting => "A tab is used as indentation; use spaces.",
                '\t' or '\r' => null,
                _ when char.IsControl(character) => $"The control character U+{(int)character:X4} is not allowed.",
                _ => null,
            };
            if (problem is not null && !reported)
            {
                report.Add(line, column, problem);
                (reported, fine) = (true, false);
            }

            indenting = indenting && character is ' ' or '\t';
            column++;
        }

        return fine;
    }

    private static (int Line, int Column) Position(string before)
    {
        var lineStart = before.LastIndexOf('\n') + 1;
        return (before.AsSpan().Count('\n') + 1, before.Length - lineStart + 1);
    }
}
