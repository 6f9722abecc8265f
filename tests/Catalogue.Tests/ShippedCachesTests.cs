using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace Catalogue.Tests;

/// <summary>What of the nine connectors is cached, and for how long, as a table.</summary>
public sealed class ShippedCachesTests
{
    [Theory]
    [InlineData("CONN_GOV_RBQ", "verify_license", DataType.Dynamic, "24h", null, "24h", "")]
    [InlineData("CONN_GOV_RBQ", "search_license", DataType.Dynamic, "5m", null, "24h", "")]
    [InlineData("CONN_GOV_CNESST", "verify_employer", DataType.Dynamic, "5m", null, null, "")]
    [InlineData("CONN_GOV_CNESST", "get_attestation", DataType.Dynamic, "5m", null, null, "")]
    [InlineData("CONN_GOV_CCQ", "verify_worker", DataType.Dynamic, "5m", null, null, "")]
    [InlineData("CONN_GOV_CCQ", "get_wage_rates", DataType.SemiStatic, "7d", null, null, "")]
    [InlineData("CONN_FIN_QUICKBOOKS", "get_invoices", DataType.Dynamic, "5m", null, null, "invoices")]
    [InlineData("CONN_FIN_QUICKBOOKS", "get_customers", DataType.Dynamic, "5m", null, null, "customers")]
    [InlineData("CONN_FIN_QUICKBOOKS", "get_profit_loss", DataType.Dynamic, "5m", null, null, "reports")]
    [InlineData("CONN_FIN_QUICKBOOKS", "get_balance_sheet", DataType.Dynamic, "5m", null, null, "reports")]
    [InlineData("CONN_PROD_GOOGLE", "list_files", DataType.Dynamic, "5m", null, null, "files")]
    [InlineData("CONN_PROD_GOOGLE", "list_events", DataType.Dynamic, "5m", null, null, "events")]
    [InlineData("CONN_PROD_GOOGLE", "get_event", DataType.Dynamic, "5m", null, null, "events")]
    [InlineData("CONN_PROD_GOOGLE", "read_range", DataType.Dynamic, "5m", null, null, "sheet:{spreadsheetId}")]
    [InlineData("CONN_PROD_CLICKUP", "get_tasks", DataType.Dynamic, "5m", null, null, "tasks list:{list_id}")]
    [InlineData("CONN_CONST_PRICING", "get_material_price", DataType.SemiStatic, "7d", "weekly", null, "")]
    [InlineData("CONN_CONST_PRICING", "get_labor_rate", DataType.SemiStatic, "7d", "weekly", null, "")]
    [InlineData("CONN_CONST_BIM", "extract_quantities", DataType.SemiStatic, "1h", null, null, "")]
    [InlineData("CONN_CONST_BIM", "detect_clashes", DataType.SemiStatic, "1h", null, null, "")]
    public void Load_ShippedRead_IsCachedSo(string id, string name, DataType type, string ttl, string? refresh, string? stale, string tags)
    {
        var endpoint = Shipped.Catalogue.Connectors[id].Endpoints[name];

        Assert.Equal(type, endpoint.DataType);
        Assert.Equal(Right.CachesTests.Cache(ttl, refresh, stale: stale), endpoint.Cache! with { Tags = [] });
        Assert.Equal(tags, string.Join(' ', endpoint.Cache!.Tags));
    }

    [Fact]
    public void Load_ShippedMoneyTimeAndWrites_AreNeverCached()
    {
        var never = Shipped.Catalogue.Connectors.Values.SelectMany(connector => connector.EndpointsInOrder).Where(endpoint => endpoint.Cache is null).ToList();

        Assert.All(never, endpoint => Assert.Equal(DataType.NoCache, endpoint.DataType));
        Assert.Equal(["get_balance", "get_time_entries"], never.Where(endpoint => endpoint.Effect.Kind == EffectKind.Safe).Select(endpoint => endpoint.Name).Order(StringComparer.Ordinal));
        Assert.Equal(16, never.Count(endpoint => endpoint.Effect.Kind != EffectKind.Safe));
    }

    [Theory]
    [InlineData("CONN_FIN_QUICKBOOKS", "create_invoice", "invoices customers reports")]
    [InlineData("CONN_FIN_QUICKBOOKS", "create_customer", "customers")]
    [InlineData("CONN_FIN_QUICKBOOKS", "create_expense", "reports")]
    [InlineData("CONN_PROD_GOOGLE", "upload_file", "files")]
    [InlineData("CONN_PROD_GOOGLE", "create_folder", "files")]
    [InlineData("CONN_PROD_GOOGLE", "create_event", "events")]
    [InlineData("CONN_PROD_GOOGLE", "write_range", "sheet:{spreadsheetId}")]
    [InlineData("CONN_PROD_CLICKUP", "create_task", "list:{list_id}")]
    [InlineData("CONN_PROD_CLICKUP", "update_task", "tasks")]
    public void Load_ShippedWrite_Invalidates(string id, string endpoint, string tags) =>
        Assert.Equal(tags, string.Join(' ', Shipped.Catalogue.Connectors[id].Endpoints[endpoint].Invalidates));

    [Theory]
    [InlineData("CONN_FIN_QUICKBOOKS", "payment.created", "invoices customers reports")]
    [InlineData("CONN_PROD_CLICKUP", "taskUpdated", "tasks")]
    [InlineData("CONN_PROD_CLICKUP", "taskTimeTrackedUpdated", "")]
    public void Load_ShippedWebhook_Invalidates(string id, string name, string tags) =>
        Assert.Equal(tags, string.Join(' ', Shipped.Catalogue.Connectors[id].Webhooks.Single(webhook => webhook.Event == name).Invalidates));

    [Fact]
    public void Load_ShippedPolicies_AreTheDefaults() =>
        Assert.Equal(CachePolicy.Default, Shipped.Catalogue.Caching);
}
