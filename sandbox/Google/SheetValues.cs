using System.Text.Json;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Google;

/// <summary>Sheets' values: read, write, append, clear. Unknown members and parameters are refused.</summary>
internal sealed class SheetValues
{
    public const string Spreadsheet = "sandboxSpreadsheet0001";

    private const string Root = "/v4/spreadsheets/{spreadsheetId}";

    private static readonly string[] SheetNames = ["Feuille1", "Mes prix"];

    private static readonly JsonRule ValueRange = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["range"] = JsonRule.Text, ["majorDimension"] = JsonRule.Word("ROWS", "COLUMNS"), ["values"] = JsonRule.List(JsonRule.List(JsonRule.Any.OrNull)),
    });

    private readonly Dictionary<string, SheetCells> _sheets = SheetNames.ToDictionary(name => name, _ => new SheetCells(), StringComparer.Ordinal);

    public void AddTo(GoogleService service)
    {
        foreach (var (row, values) in new[] { (0, new[] { "Code", "Produit", "Prix" }), (1, ["A-100", "Bardeau fictif", "42.50"]), (2, ["A-200", "Membrane imaginaire", "118"]) })
        {
            for (var column = 0; column < values.Length; column++)
                _sheets["Feuille1"].Set(row, column, JsonValue.Create(values[column]), userEntered: true);
        }

        service.Add(GoogleService.SheetsHost, "POST", Root + "/values/{range}:append", GoogleScopes.SheetsWrite, Append);
        service.Add(GoogleService.SheetsHost, "POST", Root + "/values/{range}:clear", GoogleScopes.SheetsWrite, Clear);
        service.Add(GoogleService.SheetsHost, "GET", Root + "/values/{range}", GoogleScopes.SheetsRead, Read);
        service.Add(GoogleService.SheetsHost, "PUT", Root + "/values/{range}", GoogleScopes.SheetsWrite, Update);
        service.Add(GoogleService.SheetsHost, "GET", Root, GoogleScopes.SheetsRead, Describe);
    }

    private VendorReply Read(VendorCall call)
    {
        Known(call, "majorDimension", "valueRenderOption", "dateTimeRenderOption");
        var range = Range(call);
        var dimension = GoogleBodies.Word(call, "majorDimension", "ROWS", "COLUMNS") ?? "ROWS";
        var render = GoogleBodies.Word(call, "valueRenderOption", "FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA") ?? "FORMATTED_VALUE";
        GoogleBodies.Word(call, "dateTimeRenderOption", "SERIAL_NUMBER", "FORMATTED_STRING");
        return Json(ValuesOf(range, dimension, render == "FORMATTED_VALUE"));
    }

    private VendorReply Update(VendorCall call)
    {
        Known(call, "valueInputOption", "includeValuesInResponse", "responseValueRenderOption", "responseDateTimeRenderOption");
        var range = Range(call);
        var entered = InputOption(call);
        var body = GoogleBodies.Json(call, ValueRange);
        if (JsonText.StringAt(body["range"]) is { } named && A1Range.TryParse(named, SheetNames) != range)
            throw GoogleErrors.Invalid(call, "The range of the body is not that of the URL.");
        var written = Write(call, range, body, entered, bounded: range.Rows > 1 || range.Columns > 1);
        var answer = Updates(written);
        if (GoogleBodies.Flag(call, "includeValuesInResponse"))
            answer["updatedData"] = ValuesOf(range, "ROWS", formatted: true);
        return Json(answer).Did("google.sheets.values.update");
    }

    private VendorReply Append(VendorCall call)
    {
        Known(call, "valueInputOption", "insertDataOption", "includeValuesInResponse");
        var range = Range(call);
        var entered = InputOption(call);
        var start = _sheets[range.Sheet].NextRow;
        var target = range with { FirstRow = start, LastRow = A1Range.MaxRows - 1, LastColumn = A1Range.MaxColumns - 1 };
        var written = Write(call, target, GoogleBodies.Json(call, ValueRange), entered, bounded: true);
        return Json(new JsonObject { ["spreadsheetId"] = Spreadsheet, ["tableRange"] = range.Text, ["updates"] = Updates(written) }).Did("google.sheets.values.append");
    }

    private VendorReply Clear(VendorCall call)
    {
        Known(call);
        var range = Range(call);
        _sheets[range.Sheet].Clear(range);
        return Json(new JsonObject { ["spreadsheetId"] = Spreadsheet, ["clearedRange"] = range.Text }).Did("google.sheets.values.clear");
    }

    private static VendorReply Describe(VendorCall call)
    {
        CheckSpreadsheet(call);
        return Json(new JsonObject
        {
            ["spreadsheetId"] = Spreadsheet, ["properties"] = new JsonObject { ["title"] = "Classeur fictif", ["locale"] = "fr_CA" },
            ["sheets"] = JsonText.Array(SheetNames.Select((name, i) => new JsonObject { ["properties"] = new JsonObject { ["sheetId"] = i, ["title"] = name, ["index"] = i } })),
        });
    }

    /// <returns>The part of the range that was written.</returns>
    private A1Range Write(VendorCall call, A1Range range, JsonObject body, bool entered, bool bounded)
    {
        var lines = (body["values"] as JsonArray ?? []).Select(line => line!.AsArray()).ToList();
        if (lines.SelectMany(line => line).Any(cell => cell is not null && cell.GetValueKind() is JsonValueKind.Object or JsonValueKind.Array))
            throw GoogleErrors.Invalid(call, "A cell is a text, a number or a flag.");
        var byColumn = JsonText.StringAt(body["majorDimension"]) == "COLUMNS";
        var longest = lines.Select(line => line.Count).DefaultIfEmpty(0).Max();
        var (rows, columns) = byColumn ? (longest, lines.Count) : (lines.Count, longest);
        if (bounded && (rows > range.Rows || columns > range.Columns))
            throw GoogleErrors.Invalid(call, $"There are more values than cells in {range.Text}.");
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = 0; j < lines[i].Count; j++)
                _sheets[range.Sheet].Set(range.FirstRow + (byColumn ? j : i), range.FirstColumn + (byColumn ? i : j), lines[i][j], entered);
        }

        return range with { LastRow = range.FirstRow + Math.Max(rows, 1) - 1, LastColumn = range.FirstColumn + Math.Max(columns, 1) - 1 };
    }

    private static bool InputOption(VendorCall call) =>
        (GoogleBodies.Word(call, "valueInputOption", "RAW", "USER_ENTERED") ?? throw GoogleErrors.Invalid(call, "valueInputOption is required.")) == "USER_ENTERED";

    private JsonObject ValuesOf(A1Range range, string dimension, bool formatted)
    {
        var lines = _sheets[range.Sheet].Read(range, dimension == "COLUMNS", formatted);
        var answer = new JsonObject { ["range"] = range.Text, ["majorDimension"] = dimension };
        if (lines.Count > 0)
            answer["values"] = JsonText.Array(lines.Select(line => JsonText.Array(line)));
        return answer;
    }

    private static JsonObject Updates(A1Range written) => new()
    {
        ["spreadsheetId"] = Spreadsheet, ["updatedRange"] = written.Text, ["updatedRows"] = written.Rows, ["updatedColumns"] = written.Columns, ["updatedCells"] = written.Rows * written.Columns,
    };

    private static A1Range Range(VendorCall call)
    {
        CheckSpreadsheet(call);
        return A1Range.TryParse(call["range"], SheetNames) ?? throw GoogleErrors.Invalid(call, $"The range '{call["range"]}' cannot be read.");
    }

    private static void CheckSpreadsheet(VendorCall call)
    {
        if (call["spreadsheetId"] != Spreadsheet)
            throw GoogleErrors.NotFound(call, "The spreadsheet");
    }

    private static void Known(VendorCall call, params string[] names)
    {
        if (call.Request.Query.Names.FirstOrDefault(name => name is not ("fields" or "alt" or "prettyPrint") && !names.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw GoogleErrors.Invalid(call, $"The parameter '{unknown}' is not known.");
    }

    private static VendorReply Json(JsonObject body) => VendorReply.Json(200, body, "application/json; charset=UTF-8");
}
