using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.QuickBooks;

/// <summary>Profit and loss, and the balance sheet, from the stored invoices and purchases. All values are texts.</summary>
internal sealed class Reports(EntityStore store)
{
    public JsonObject ProfitAndLoss(VendorRequest request)
    {
        var (start, end) = Period(request);
        var income = Total("Invoice", start, end);
        var costs = Total("Purchase", start, end);
        JsonArray rows = income == 0 && costs == 0 ? [] : new JsonArray(
            Section("Income", "Revenus", ("Ventes", income)),
            Section("Expenses", "Dépenses", ("Achats", costs)),
            Summary("NetIncome", "Bénéfice net", income - costs));
        return Report("ProfitAndLoss", request, start, end, rows);
    }

    public JsonObject BalanceSheet(VendorRequest request)
    {
        var (start, end) = Period(request);
        var receivable = Total("Invoice", "0001-01-01", end);
        var spent = Total("Purchase", "0001-01-01", end);
        JsonArray rows = receivable == 0 && spent == 0 ? [] : new JsonArray(
            Section("TotalAssets", "Actif", ("Comptes clients", receivable), ("Compte chèques", -spent)),
            Section("TotalLiabilitiesAndEquity", "Passif et capitaux propres", ("Bénéfices", receivable - spent)));
        return Report("BalanceSheet", request, start, end, rows);
    }

    /// <summary>From the year's first day to today unless asked otherwise.</summary>
    private (string Start, string End) Period(VendorRequest request)
    {
        var start = Date(request, "start_date") ?? store.Today[..4] + "-01-01";
        var end = Date(request, "end_date") ?? store.Today;
        if (string.CompareOrdinal(start, end) > 0)
            throw QuickBooksErrors.Invalid("6000", "Business validation error", "start_date is after end_date.", "start_date");
        if (request.Query["accounting_method"] is { } method && method is not ("Cash" or "Accrual"))
            throw QuickBooksErrors.Invalid("2010", "Invalid or unsupported property", "accounting_method is Cash or Accrual.", "accounting_method");
        return (start, end);
    }

    private static string? Date(VendorRequest request, string name) =>
        request.Query[name] is not { } text ? null
        : JsonRule.IsDate(text) ? text
        : throw QuickBooksErrors.Invalid("2090", "Invalid date", $"{name} must be a date such as 2026-11-21.", name);

    private decimal Total(string kind, string start, string end) =>
        store.All(kind)
            .Where(entity => entity["TxnDate"]!.ToString() is var date && string.CompareOrdinal(date, start) >= 0 && string.CompareOrdinal(date, end) <= 0)
            .Sum(entity => entity["TotalAmt"]!.GetValue<decimal>());

    private JsonObject Report(string name, VendorRequest request, string start, string end, JsonArray rows) => new()
    {
        ["Header"] = new JsonObject
        {
            ["Time"] = store.Now, ["ReportName"] = name, ["ReportBasis"] = request.Query["accounting_method"] ?? "Accrual",
            ["StartPeriod"] = start, ["EndPeriod"] = end, ["SummarizeColumnsBy"] = "Total", ["Currency"] = "CAD",
            ["Option"] = new JsonArray(new JsonObject { ["Name"] = "NoReportData", ["Value"] = rows.Count == 0 ? "true" : "false" }),
        },
        ["Columns"] = new JsonObject
        {
            ["Column"] = new JsonArray(
                new JsonObject { ["ColTitle"] = "", ["ColType"] = "Account" },
                new JsonObject { ["ColTitle"] = "Total", ["ColType"] = "Money" }),
        },
        ["Rows"] = rows.Count == 0 ? new JsonObject() : new JsonObject { ["Row"] = rows },
    };

    private static JsonObject Section(string group, string title, params (string Name, decimal Value)[] lines) => new()
    {
        ["Header"] = new JsonObject { ["ColData"] = new JsonArray(Cell(title), Cell("")) },
        ["Rows"] = new JsonObject { ["Row"] = JsonText.Array(lines.Select(line => new JsonObject { ["ColData"] = new JsonArray(Cell(line.Name), Cell(Money(line.Value))), ["type"] = "Data" })) },
        ["Summary"] = new JsonObject { ["ColData"] = new JsonArray(Cell("Total " + title), Cell(Money(lines.Sum(line => line.Value)))) },
        ["type"] = "Section",
        ["group"] = group,
    };

    private static JsonObject Summary(string group, string title, decimal value) => new()
    {
        ["Summary"] = new JsonObject { ["ColData"] = new JsonArray(Cell(title), Cell(Money(value))) }, ["type"] = "Section", ["group"] = group,
    };

    private static JsonObject Cell(string value) => new() { ["value"] = value };

    private static string Money(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
