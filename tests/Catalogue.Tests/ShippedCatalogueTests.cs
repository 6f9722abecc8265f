using CheNu.Grains.Connectors;

namespace Catalogue.Tests;

/// <summary>What the second seed asks for, as a table.</summary>
public sealed class ShippedCatalogueTests
{
    [Fact]
    public void Load_ShippedCatalogue_HasNoError()
    {
        Assert.Empty(Shipped.Result.Errors);
        Assert.Equal(9, Shipped.Catalogue.Connectors.Count);
    }

    [Theory]
    [InlineData("CONN_GOV_RBQ", "verify_license search_license", "L2_PERMITS_SPECIALIST L2_SUBCONTRACTOR_MANAGER L3_RBQ_VERIFIER", 30)]
    [InlineData("CONN_GOV_CNESST", "verify_employer get_attestation report_accident", "L2_SAFETY_OFFICER L1_CHIEF_CONSTRUCTION", 20)]
    [InlineData("CONN_GOV_CCQ", "verify_worker get_wage_rates report_hours", "L2_PAYROLL L3_LABOR_RATES", 0)]
    [InlineData("CONN_FIN_QUICKBOOKS", "create_invoice get_invoices create_customer get_customers create_expense get_profit_loss get_balance_sheet", "L1_CHIEF_FINANCE L2_BOOKKEEPER L2_INVOICING L3_INVOICE_GENERATOR", 500)]
    [InlineData("CONN_FIN_STRIPE", "create_payment_intent create_invoice get_balance", "L2_INVOICING L3_PAYMENT_PROCESSOR", 0)]
    [InlineData("CONN_PROD_GOOGLE", "list_files upload_file create_folder list_events get_event create_event send_email read_range write_range", "L2_DOCUMENT_CONTROLLER L3_FILE_ORGANIZER L3_EMAIL_SENDER", 0)]
    [InlineData("CONN_PROD_CLICKUP", "create_task get_tasks update_task start_timer get_time_entries add_comment", "L1_CHIEF_OPERATIONS L2_PROJECT_MANAGER L3_TASK_CREATOR", 100)]
    [InlineData("CONN_CONST_PRICING", "get_material_price get_labor_rate", "L2_ESTIMATOR L3_PRICING_MATERIALS L3_PRICING_LABOR", 0)]
    [InlineData("CONN_CONST_BIM", "extract_quantities detect_clashes", "L2_BIM_SPECIALIST L3_TAKEOFF_*", 0)]
    public void Load_ShippedConnector_HasTheSeedsEndpointsAgentsAndLimit(string id, string endpoints, string agents, int perMinute)
    {
        var connector = Shipped.Catalogue.Connectors[id];

        Assert.Equal(endpoints, string.Join(' ', connector.EndpointsInOrder.Select(endpoint => endpoint.Name)));
        Assert.Equal(agents, string.Join(' ', connector.AgentsUsing.Select(agent => agent.Text)));
        Assert.Equal(perMinute == 0 ? null : new RateLimit(perMinute, TimeSpan.FromMinutes(1)), connector.RateLimit);
    }

    [Theory]
    [InlineData("create_invoice", "requestid", ParameterLocation.Query, 50)]
    [InlineData("create_customer", "requestid", ParameterLocation.Query, 50)]
    [InlineData("create_expense", "requestid", ParameterLocation.Query, 50)]
    public void Load_QuickBooksWrites_CarryARequestId(string endpoint, string name, ParameterLocation location, int length)
    {
        var key = Shipped.Catalogue.Connectors["CONN_FIN_QUICKBOOKS"].Endpoints[endpoint].Effect.Key!;

        Assert.Equal((location, name, length), (key.Location, key.Name, key.MaxLength));
    }

    [Fact]
    public void Load_StripeWrites_AreFormsWithAKey()
    {
        foreach (var name in new[] { "create_payment_intent", "create_invoice" })
        {
            var endpoint = Shipped.Catalogue.Connectors["CONN_FIN_STRIPE"].Endpoints[name];
            Assert.Equal((BodyEncoding.Form, EffectKind.Keyed), (endpoint.Request!.Encoding, endpoint.Effect.Kind));
            Assert.Equal(new IdempotencyKey(ParameterLocation.Header, "Idempotency-Key", 255, TimeSpan.FromHours(24), null), endpoint.Effect.Key);
            Assert.Contains(endpoint.Request.Headers, header => header.Key == "Stripe-Version");
        }
    }

    [Fact]
    public void Load_StartTimer_SpeaksTheTimeTrackingApi()
    {
        var timer = Shipped.Catalogue.Connectors["CONN_PROD_CLICKUP"].Endpoints["start_timer"];

        Assert.Equal(("POST", "https://api.clickup.com/api/v2/team/{team_id}/time_entries/start"), (timer.Request!.Method, timer.Request.Url.ToString()));
        Assert.Equal(("task_id", "tid", ParameterLocation.Body), (timer.Parameters[0].Name, timer.Parameters[0].WireName, timer.Parameters[0].Location));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("active|suspended|expired|cancelled", false)]
    public void Load_Rbq_SaysHonestlyWhatTheRegisterLacks(string words, bool expiryDateIsOptional)
    {
        var response = Shipped.Catalogue.Connectors["CONN_GOV_RBQ"].Endpoints["verify_license"].Response!;

        if (expiryDateIsOptional) Assert.False(response.Members.Single(member => member.Key == "expiry_date").Value.Required);
        else Assert.Equal([.. words.Split('|'), "not_listed"], response.Members.Single(member => member.Key == "status").Value.Values);
    }

    [Fact]
    public void Load_ShippedConnectors_SayWhatPeopleNeed()
    {
        foreach (var connector in Shipped.Catalogue.Connectors.Values)
        {
            Assert.False(string.IsNullOrEmpty(connector.Description), connector.Id);
            Assert.True(connector.ErrorHandling.MessagePaths.Length > 0 || connector.Id == "CONN_GOV_RBQ", connector.Id);
            Assert.All(connector.EndpointsInOrder, endpoint => Assert.False(string.IsNullOrEmpty(endpoint.Description), endpoint.Name));
            Assert.All(connector.Credentials.Values, field => Assert.False(string.IsNullOrEmpty(field.Label), field.Name));
        }
    }

    [Fact]
    public void Load_Agents_AreOnEveryLevel()
    {
        Assert.Equal([0, 1, 2, 3], Shipped.Catalogue.Agents.Values.Select(agent => agent.Level).Distinct().Order());
        Assert.Contains("L0_ORCHESTRATOR", Shipped.Catalogue.Agents.Keys);
        Assert.Equal(2, Shipped.Catalogue.Agents.Keys.Count(name => name.StartsWith("L3_TAKEOFF_", StringComparison.Ordinal)));
    }
}
