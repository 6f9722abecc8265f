using System.Text.Json;

namespace Agents.Tests.EndToEnd;

/// <summary>One good call of every endpoint of the catalogue, by the agent that the seeds name for it.</summary>
internal static class EndpointCalls
{
    private const string Bookkeeper = "L2_BOOKKEEPER";
    private const string Invoicing = "L2_INVOICING";
    private const string Documents = "L2_DOCUMENT_CONTROLLER";
    private const string ProjectManager = "L2_PROJECT_MANAGER";

    /// <summary>Connector and endpoint to the agent and a function from a cluster to the arguments, which may make what they name first.</summary>
    public static IReadOnlyDictionary<(string Connector, string Endpoint), (string Agent, Func<AgentCluster, Task<object>> Arguments)> All { get; } =
        new Dictionary<(string, string), (string, Func<AgentCluster, Task<object>>)>
        {
            [("CONN_GOV_RBQ", "verify_license")] = ("L3_RBQ_VERIFIER", With(new { licence = "5678-1234-01" })),
            [("CONN_GOV_RBQ", "search_license")] = ("L2_PERMITS_SPECIALIST", With(new { name = "toitures", region = "montreal", category = "7" })),
            [("CONN_GOV_CNESST", "verify_employer")] = ("L1_CHIEF_CONSTRUCTION", With(new { employer_id = "ENL12345678" })),
            [("CONN_GOV_CNESST", "get_attestation")] = ("L2_SAFETY_OFFICER", With(new { employer_id = "ENL12345678" })),
            [("CONN_GOV_CNESST", "report_accident")] = ("L2_SAFETY_OFFICER", With(new
            {
                employer_id = "ENL12345678",
                accident_date = "2026-03-02",
                description = "Chute d'une échelle",
                worker_info = new { name = "Personne Fictive", trade = "couvreur" },
            })),
            [("CONN_GOV_CCQ", "verify_worker")] = ("L2_PAYROLL", With(new { worker_id = "1000002", trade = "électricien" })),
            [("CONN_GOV_CCQ", "get_wage_rates")] = ("L3_LABOR_RATES", With(new { trade = "électricien", region = "Montréal", date = "2026-05-01" })),
            [("CONN_GOV_CCQ", "report_hours")] = ("L2_PAYROLL", With(new
            {
                employer_id = "ENL12345678",
                period = "2026-10",
                workers = new[] { new { worker_id = "1000002", hours = 37.5, trade = "électricien" } },
            })),
            [("CONN_FIN_QUICKBOOKS", "create_invoice")] = ("L3_INVOICE_GENERATOR", With(new
            {
                CustomerRef = new { value = "1" },
                Line = new[] { new { Amount = 125.50m, Description = "Inspection", SalesItemLineDetail = new { ItemRef = new { value = "1" } } } },
                DueDate = "2026-12-01",
            })),
            [("CONN_FIN_QUICKBOOKS", "get_invoices")] = (Bookkeeper, With(new { query = "SELECT * FROM Invoice MAXRESULTS 10" })),
            [("CONN_FIN_QUICKBOOKS", "create_customer")] = (Bookkeeper, With(new { DisplayName = "Client Inventé de bout en bout" })),
            [("CONN_FIN_QUICKBOOKS", "get_customers")] = (Bookkeeper, With(new { })),
            [("CONN_FIN_QUICKBOOKS", "create_expense")] = (Bookkeeper, With(new
            {
                PaymentType = "Cash",
                AccountRef = new { value = "35" },
                Line = new[] { new { Amount = 12, AccountBasedExpenseLineDetail = new { AccountRef = new { value = "60" } } } },
            })),
            [("CONN_FIN_QUICKBOOKS", "get_profit_loss")] = ("L1_CHIEF_FINANCE", With(new { start_date = "2026-01-01", end_date = "2026-06-30" })),
            [("CONN_FIN_QUICKBOOKS", "get_balance_sheet")] = ("L1_CHIEF_FINANCE", With(new { end_date = "2026-06-30" })),
            [("CONN_FIN_STRIPE", "create_payment_intent")] = ("L3_PAYMENT_PROCESSOR", With(new { amount = 1099, metadata = new { chantier = "17" } })),
            [("CONN_FIN_STRIPE", "create_invoice")] = (Invoicing, async cluster => new { customer = await StripeCustomer(cluster), auto_advance = false }),
            [("CONN_FIN_STRIPE", "get_balance")] = (Invoicing, With(new { })),
            [("CONN_PROD_GOOGLE", "list_files")] = ("L3_FILE_ORGANIZER", With(new { pageSize = 10 })),
            [("CONN_PROD_GOOGLE", "upload_file")] = (Documents, With(new { name = "soumission.txt", content = "Qm9uam91cg==", content_type = "text/plain" })),
            [("CONN_PROD_GOOGLE", "create_folder")] = (Documents, With(new { name = "Chantier fictif" })),
            [("CONN_PROD_GOOGLE", "list_events")] = (Documents, With(new { calendarId = "primary" })),
            [("CONN_PROD_GOOGLE", "get_event")] = (Documents, async cluster => new { calendarId = "primary", eventId = await Event(cluster) }),
            [("CONN_PROD_GOOGLE", "create_event")] = (Documents, With(new
            {
                calendarId = "primary",
                summary = "Visite de chantier",
                start = new { dateTime = "2026-12-01T09:00:00-05:00" },
                end = new { dateTime = "2026-12-01T10:00:00-05:00" },
            })),
            [("CONN_PROD_GOOGLE", "send_email")] = ("L3_EMAIL_SENDER", With(new { to = new[] { "client@exemple.example" }, subject = "Échéancier", text = "Bonjour" })),
            [("CONN_PROD_GOOGLE", "read_range")] = (Documents, With(new { spreadsheetId = "sandboxSpreadsheet0001", range = "Feuille1!A1:B2" })),
            [("CONN_PROD_GOOGLE", "write_range")] = (Documents, With(new
            {
                spreadsheetId = "sandboxSpreadsheet0001",
                range = "Feuille1!D1:E1",
                values = new[] { new object[] { "Total", 12.5 } },
            })),
            [("CONN_PROD_CLICKUP", "create_task")] = ("L3_TASK_CREATOR", With(new { list_id = "901100000001", name = "Commander les bardeaux", priority = 2 })),
            [("CONN_PROD_CLICKUP", "get_tasks")] = (ProjectManager, With(new { list_id = "901100000001" })),
            [("CONN_PROD_CLICKUP", "update_task")] = (ProjectManager, async cluster => new { task_id = await Task(cluster), priority = 1 }),
            [("CONN_PROD_CLICKUP", "start_timer")] = (ProjectManager, async cluster => new { task_id = await Task(cluster) }),
            [("CONN_PROD_CLICKUP", "get_time_entries")] = ("L1_CHIEF_OPERATIONS", With(new { })),
            [("CONN_PROD_CLICKUP", "add_comment")] = (ProjectManager, async cluster => new { task_id = await Task(cluster), comment_text = "Livré ce matin." }),
            [("CONN_CONST_PRICING", "get_material_price")] = ("L3_PRICING_MATERIALS", With(new { material_code = "033053400200", quantity = 12, region = "Montreal" })),
            [("CONN_CONST_PRICING", "get_labor_rate")] = ("L3_PRICING_LABOR", With(new { trade = "carpenter", region = "Montreal" })),
            [("CONN_CONST_BIM", "extract_quantities")] = ("L2_BIM_SPECIALIST", With(new { model_urn = "urn:adsk.objects:os.object:projet/tour.rvt", category = "walls" })),
            [("CONN_CONST_BIM", "detect_clashes")] = ("L3_TAKEOFF_CONCRETE", With(new { model_urn = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", disciplines = new[] { "structure" } })),
        };

    private static Func<AgentCluster, Task<object>> With(object arguments) => _ => System.Threading.Tasks.Task.FromResult(arguments);

    // Customers of Stripe are made by people: the catalogue has no endpoint that lists them.
    private static async Task<string> StripeCustomer(AgentCluster cluster)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(cluster.Sandbox.Origin, "/v1/customers?limit=1"));
        request.Headers.Host = "api.stripe.com";
        request.Headers.Authorization = new("Bearer", cluster.Sandbox.Credentials.Find("CONN_FIN_STRIPE", "api_key"));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var list = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return list.GetProperty("data")[0].GetProperty("id").GetString()!;
    }

    private static async Task<string> Event(AgentCluster cluster)
    {
        var created = await cluster.Call(Documents, "CONN_PROD_GOOGLE", "create_event", new
        {
            calendarId = "primary", summary = "Visite", start = new { date = "2026-12-01" }, end = new { date = "2026-12-02" },
        });
        return created.Data.Parse().GetProperty("id").GetString()!;
    }

    private static async Task<string> Task(AgentCluster cluster)
    {
        var created = await cluster.Call("L3_TASK_CREATOR", "CONN_PROD_CLICKUP", "create_task", new { list_id = "901100000001", name = "Tâche" });
        return created.Data.Parse().GetProperty("id").GetString()!;
    }
}
