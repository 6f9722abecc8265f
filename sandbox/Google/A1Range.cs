using System.Globalization;
using System.Text.RegularExpressions;

namespace CheNu.Sandbox.Google;

/// <summary>A range such as <c>'Mes prix'!A1:D10</c>, <c>B2</c>, <c>A:C</c>, <c>2:5</c> or a sheet's name. Rows and columns count from 0; the ends are included.</summary>
internal sealed partial record A1Range(string Sheet, int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    public const int MaxRows = 1_000;
    public const int MaxColumns = 26;

    public int Rows => LastRow - FirstRow + 1;

    public int Columns => LastColumn - FirstColumn + 1;

    /// <summary>The range in its full form, as Sheets repeats it.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Quoted}!{Letters(FirstColumn)}{FirstRow + 1}")
        + (Rows == 1 && Columns == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $":{Letters(LastColumn)}{LastRow + 1}"));

    private string Quoted => Sheet.All(char.IsAsciiLetterOrDigit) ? Sheet : "'" + Sheet.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>The range, or null when the text is none or the sheet does not exist.</summary>
    public static A1Range? TryParse(string text, IReadOnlyList<string> sheets)
    {
        var bang = text.LastIndexOf('!');
        var sheet = bang < 0 ? sheets[0] : Unquote(text[..bang]);
        var cells = bang < 0 ? text : text[(bang + 1)..];
        if (bang < 0 && sheets.Contains(Unquote(text), StringComparer.OrdinalIgnoreCase))
            (sheet, cells) = (Unquote(text), "");
        sheet = sheets.FirstOrDefault(one => one.Equals(sheet, StringComparison.OrdinalIgnoreCase));
        if (sheet is null || CellsForm().Match(cells) is not { Success: true } match)
            return null;
        if (cells.Length == 0)
            return new A1Range(sheet, 0, 0, MaxRows - 1, MaxColumns - 1);
        var (row1, row2) = (Row(match, "row1"), Row(match, "row2"));
        var (column1, column2) = (Column(match, "column1"), Column(match, "column2"));
        var pair = cells.Contains(':', StringComparison.Ordinal);
        // A whole column or row is only meant when both ends say so.
        if (!pair && (row1 is null || column1 is null))
            return null;
        var range = new A1Range(
            sheet, row1 ?? 0, column1 ?? 0,
            (pair ? row2 : row1) ?? MaxRows - 1,
            (pair ? column2 : column1) ?? MaxColumns - 1);
        return range.Rows > 0 && range.Columns > 0 && range.LastRow < MaxRows && range.LastColumn < MaxColumns && range.FirstRow >= 0 ? range : null;
    }

    private static string Unquote(string name) =>
        name.Length > 1 && name[0] == '\'' && name[^1] == '\'' ? name[1..^1].Replace("''", "'", StringComparison.Ordinal) : name;

    private static int? Row(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) - 1 : null;

    private static int? Column(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: var letters } ? letters.ToUpperInvariant().Aggregate(0, (sum, c) => (sum * 26) + c - 'A' + 1) - 1 : null;

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    [GeneratedRegex(@"^$|^(?<column1>[A-Za-z]{1,3})?(?<row1>\d{1,7})?(:(?<column2>[A-Za-z]{1,3})?(?<row2>\d{1,7})?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CellsForm();
}
