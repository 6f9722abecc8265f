using System.Globalization;

namespace CheNu.Client;

/// <summary>Shows what a gateway says of itself and of its connectors.</summary>
internal static class HealthTables
{
    public static void Show(Printer printer, HealthView health) => printer.Grid(
        ["check", "status", "detail"],
        [["gateway", health.Status, ""], .. health.Checks.Select(IReadOnlyList<string> (check) => [check.Name, check.Status, check.Description ?? ""])]);

    public static void Show(Printer printer, ConnectorHealthList list) => printer.Grid(
        ["connector", "state", "since", "last probe", "took", "failures in a row", "last failure"],
        [.. list.Connectors.Select(Row)]);

    private static IReadOnlyList<string> Row(ConnectorHealthView health) =>
    [
        health.Connector,
        health.State,
        Time(health.Since),
        Time(health.LastProbe),
        health.LatencyMs is { } latency ? latency.ToString("0", CultureInfo.InvariantCulture) + " ms" : "",
        health.FailuresInARow.ToString(CultureInfo.InvariantCulture),
        health.LastFailure is { } failure ? $"{Time(failure.At)} {failure.Code}: {failure.Message}" : "",
    ];

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
