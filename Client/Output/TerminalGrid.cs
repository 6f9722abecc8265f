using Spectre.Console;

namespace CheNu.Client;

/// <summary>Tables for a terminal. The only place that knows Spectre.Console.</summary>
internal static class TerminalGrid
{
    public static void WriteHeading(Surroundings surroundings, string text)
    {
        var console = Open(surroundings);
        console.WriteLine();
        console.Write(new Text(text, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }

    public static void Write(Surroundings surroundings, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Rounded, BorderStyle = new Style(Color.Grey) };
        foreach (var column in columns) table.AddColumn(new TableColumn(new Text(column, new Style(Color.Aqua))));
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(PlainText.OneLine(cell))));
        Open(surroundings).Write(table);
    }

    private static IAnsiConsole Open(Surroundings surroundings)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = surroundings.Colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = surroundings.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(surroundings.Out),
        });
        console.Profile.Width = Math.Max(40, surroundings.Width);
        return console;
    }
}
