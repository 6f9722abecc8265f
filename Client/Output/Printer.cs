using System.Text.Encodings.Web;
using System.Text.Json;

namespace CheNu.Client;

/// <summary>
/// Writes results: tables with borders for a person at a terminal, tab-separated lines when piped, JSON when asked.
/// Everything that is not the result itself goes to the error stream.
/// </summary>
internal sealed class Printer(Surroundings surroundings)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Line(string text) => surroundings.Out.WriteLine(PlainText.OneLine(text));

    /// <summary>A title over what follows; piped output has none.</summary>
    public void Heading(string text)
    {
        if (surroundings.OutIsTerminal) TerminalGrid.WriteHeading(surroundings, PlainText.OneLine(text));
    }

    /// <summary>A table.</summary>
    public void Grid(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (surroundings.OutIsTerminal)
        {
            // Apart, so that nothing of the terminal library is loaded when there is no terminal.
            TerminalGrid.Write(surroundings, columns, rows);
            return;
        }

        surroundings.Out.WriteLine(string.Join('\t', columns));
        foreach (var row in rows) surroundings.Out.WriteLine(string.Join('\t', row.Select(PlainText.OneLine)));
    }

    /// <summary>The gateway's own words: on one line when piped, indented for a person.</summary>
    public void Json(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, surroundings.OutIsTerminal ? Indented : Indented with { Indented = false })) document.RootElement.WriteTo(writer);
        surroundings.Out.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    public void ErrorLine(string text) => surroundings.Error.WriteLine(PlainText.OneLine(text));
}
