using CheNu.Grains.Connectors;
using CheNu.Tests;

namespace Journal.Tests;

/// <summary>A write of the repository's catalogue, and what the sandbox calls its effect.</summary>
/// <param name="Agent">Who may make it.</param>
/// <param name="Connector">Where.</param>
/// <param name="Endpoint">What.</param>
/// <param name="Arguments">With what.</param>
/// <param name="Effect">The sandbox's word for it.</param>
internal sealed record KnownWrite(string Agent, string Connector, string Endpoint, object Arguments, string Effect)
{
    /// <summary>The vendor takes a key in a header.</summary>
    public const string Payment = "payment";

    /// <summary>The vendor takes a key in the query.</summary>
    public const string Customer = "customer";

    /// <summary>The vendor takes a key in the body and refuses a repeat.</summary>
    public const string Event = "event";

    /// <summary>The vendor takes no key; a mark is found by reading.</summary>
    public const string Folder = "folder";

    /// <summary>The vendor knows nothing of repeats.</summary>
    public const string Task = "task";

    /// <summary>Twice is the same as once.</summary>
    public const string Cells = "cells";

    public static ConnectorCatalogue Catalogue { get; } = CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalog")).OrThrow();

    public static KnownWrite Named(string name) => name switch
    {
        Payment => new("L3_PAYMENT_PROCESSOR", "CONN_FIN_STRIPE", "create_payment_intent", new { amount = 1099 }, "stripe.payment_intents.create"),
        Customer => new("L2_BOOKKEEPER", "CONN_FIN_QUICKBOOKS", "create_customer", new { DisplayName = "Client Inventé" }, "quickbooks.customer.create"),
        Event => new("L2_DOCUMENT_CONTROLLER", "CONN_PROD_GOOGLE", "create_event", new
        {
            calendarId = "primary", summary = "Visite", start = new { date = "2026-12-01" }, end = new { date = "2026-12-02" },
        }, "google.calendar.events.insert"),
        Folder => new("L2_DOCUMENT_CONTROLLER", "CONN_PROD_GOOGLE", "create_folder", new { name = "Chantier" }, "google.drive.folders.create"),
        Task => new("L3_TASK_CREATOR", "CONN_PROD_CLICKUP", "create_task", new { list_id = "901100000001", name = "Tâche" }, "clickup.tasks.create"),
        Cells => new("L2_DOCUMENT_CONTROLLER", "CONN_PROD_GOOGLE", "write_range", new
        {
            spreadsheetId = "sandboxSpreadsheet0001", range = "Feuille1!D1:E1", values = new[] { new object[] { "Total", 12.5 } },
        }, "google.sheets.values.update"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such write."),
    };
}
