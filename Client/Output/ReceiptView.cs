using System.Globalization;

namespace CheNu.Client;

/// <summary>Shows a receipt: what each step decided, and every request that was sent.</summary>
internal static class ReceiptView
{
    public static void Show(Printer printer, Receipt receipt)
    {
        printer.Heading($"Receipt {receipt.CallId}");
        printer.Grid(["receipt", "value"], Facts(receipt));
        printer.Heading("Steps");
        printer.Grid(["step", "decision", "detail", "ms"], [.. receipt.Steps.Select(IReadOnlyList<string> (step) => [step.Stage, step.Decision, step.Detail ?? "", Number(step.DurationMs)])]);
        if (receipt.Attempts.Count == 0) return;
        printer.Heading("Requests sent");
        printer.Grid(
            ["method", "target", "status", "outcome", "ms", "sent", "received", "vendor's id"],
            [.. receipt.Attempts.Select(IReadOnlyList<string> (attempt) =>
            [
                attempt.Method,
                attempt.Target,
                attempt.Status?.ToString(CultureInfo.InvariantCulture) ?? "",
                attempt.Outcome,
                Number(attempt.DurationMs),
                attempt.BytesSent.ToString(CultureInfo.InvariantCulture),
                attempt.BytesReceived.ToString(CultureInfo.InvariantCulture),
                attempt.VendorRequestId ?? "",
            ])]);
    }

    private static List<IReadOnlyList<string>> Facts(Receipt receipt)
    {
        List<IReadOnlyList<string>> facts =
        [
            ["call", receipt.CallId],
            ["endpoint", $"{receipt.Connector} {receipt.Endpoint}"],
            ["agent", receipt.AgentSource is { } source ? $"{receipt.Agent} (chosen by {source})" : receipt.Agent],
            ["catalogue", receipt.CatalogueVersion],
            ["duration", Number(receipt.DurationMs) + " ms"],
            ["service", receipt.Sandbox ? "simulated" : "real"],
        ];
        if (receipt.Cache is { } cache) facts.Add(["cache", cache.Key is { } cacheKey ? $"{cache}, key {cacheKey}" : cache.ToString()]);
        if (receipt.IdempotencyKey is { } key) facts.Add(["idempotency key", key]);
        if (receipt.ReplayOf is { } first) facts.Add(["repeats the answer of", first]);
        facts.AddRange(receipt.Warnings.Select(IReadOnlyList<string> (warning) => ["warning", warning]));
        return facts;
    }

    private static string Number(double milliseconds) => milliseconds.ToString("0.###", CultureInfo.InvariantCulture);
}
