using CheNu.Sandbox.QuickBooks;

namespace CheNu.Sandbox.Tests.QuickBooks;

public sealed class QuickBooksTests
{
    private const string Company = "https://quickbooks.api.intuit.com/v3/company/" + QuickBooksService.RealmId;

    private const string Invoice = """
        {"CustomerRef":{"value":"1"},"Line":[{"Amount":170.50,"Description":"Pose","DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"ItemRef":{"value":"1"}}}],"DueDate":"2026-12-15"}
        """;

    private const string Purchase = """
        {"PaymentType":"CreditCard","AccountRef":{"value":"41"},"Line":[{"Amount":40,"DetailType":"AccountBasedExpenseLineDetail","AccountBasedExpenseLineDetail":{"AccountRef":{"value":"60"}}}]}
        """;

    private static readonly (string, string) Token = ("Authorization", "Bearer " + QuickBooksTokens.AccessToken);
    private static readonly (string, string) Json = ("Accept", "application/json");

    [Fact]
    public async Task CreateInvoice_Then_ReadAndQueryFindIt()
    {
        await using var sandbox = await SandboxHost.Start();

        var created = await Post(sandbox, "/invoice?minorversion=75", Invoice);
        var read = await Get(sandbox, "/invoice/" + created.At("Invoice", "Id"));
        var found = await Query(sandbox, "SELECT * FROM Invoice WHERE CustomerRef = '1' AND TotalAmt > '170'");

        Assert.Equal(200, created.Status);
        Assert.Equal("170.5", created.At("Invoice", "TotalAmt")!.TrimEnd('0'));
        Assert.Equal("0", created.At("Invoice", "SyncToken"));
        Assert.Equal("1001", read.At("Invoice", "DocNumber"));
        Assert.Equal(created.At("Invoice", "Id"), found.At("QueryResponse", "Invoice", 0, "Id"));
        Assert.StartsWith("1-sandbox-", created.Header("intuit_tid"), StringComparison.Ordinal);
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("quickbooks.invoice.create"));
    }

    [Fact]
    public async Task CreateCustomerAndPurchase_Valid_AreStored()
    {
        await using var sandbox = await SandboxHost.Start();

        var customer = await Post(sandbox, "/customer", """{"GivenName":"Jean","FamilyName":"Untel","PrimaryEmailAddr":{"Address":"jean@exemple.example"}}""");
        var purchase = await Post(sandbox, "/purchase", Purchase);

        Assert.Equal("Jean Untel", customer.At("Customer", "DisplayName"));
        Assert.Equal("40", purchase.At("Purchase", "TotalAmt"));
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Bearer nobody", 401)]
    [InlineData("sandbox-qbo-access-token", 401)]
    public async Task Call_WithoutAToken_IsRefusedInLowerCase(string? authorization, int status)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Company + "/companyinfo/" + QuickBooksService.RealmId, null, authorization is null ? [Json] : [Json, ("Authorization", authorization)]);

        Assert.Equal(status, answer.Status);
        Assert.Equal("3200", answer.At("fault", "error", 0, "code"));
    }

    [Fact]
    public async Task Call_OtherCompany_Is403()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, "https://quickbooks.api.intuit.com/v3/company/1/invoice/1", null, Token, Json);

        Assert.Equal(403, answer.Status);
        Assert.Equal("3100", answer.At("Fault", "Error", 0, "code"));
    }

    [Theory]
    [InlineData("""{"Line":[]}""", "2020", "CustomerRef")]
    [InlineData("""{"CustomerRef":{"value":"1"},"Line":[]}""", "2020", "Line")]
    [InlineData("""{"CustomerRef":{"value":"1"},"Line":[{"Amount":"170","DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"ItemRef":{"value":"1"}}}]}""", "2010", "Line[0].Amount")]
    [InlineData("""{"CustomerRef":{"value":"1"},"Line":[{"Amount":170,"DetailType":"SalesItemLineDetail"}]}""", "2020", "Line[0].SalesItemLineDetail")]
    [InlineData("""{"CustomerRef":{"value":"1"},"Line":[{"Amount":170,"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"ItemRef":{"value":"9"}}}]}""", "2500", "Line[0].SalesItemLineDetail.ItemRef")]
    [InlineData("""{"CustomerRef":{"value":"99"},"Line":[{"Amount":170,"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{}}]}""", "2500", "CustomerRef")]
    [InlineData("""{"CustomerRef":{"value":"1"},"DueDate":"2026-02-30","Line":[{"Amount":1,"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{}}]}""", "2010", "DueDate")]
    [InlineData("""{"CustomerRef":{"value":"1"},"Colour":"red","Line":[{"Amount":1,"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{}}]}""", "2010", "Colour")]
    [InlineData("""{"CustomerRef":{"value":"1"},"Line":[{"Amount":1,"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{"Qty":2,"UnitPrice":3}}]}""", "6070", "Line[0].Amount")]
    public async Task CreateInvoice_BadBody_IsAValidationFault(string body, string code, string element)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, "/invoice", body);

        Assert.Equal(400, answer.Status);
        Assert.Equal("ValidationFault", answer.At("Fault", "type"));
        Assert.Equal(code, answer.At("Fault", "Error", 0, "code"));
        Assert.Equal(element, answer.At("Fault", "Error", 0, "element"));
    }

    [Theory]
    [InlineData("/customer", """{"DisplayName":"client fictif nord"}""", "6240")]
    [InlineData("/customer", """{"DisplayName":"Quincaillerie Fictive"}""", "6240")]
    [InlineData("/customer", """{"Notes":"x"}""", "2020")]
    [InlineData("/purchase", """{"PaymentType":"Check","AccountRef":{"value":"41"},"Line":[{"Amount":4,"DetailType":"AccountBasedExpenseLineDetail","AccountBasedExpenseLineDetail":{"AccountRef":{"value":"60"}}}]}""", "6000")]
    [InlineData("/purchase", """{"PaymentType":"Barter","AccountRef":{"value":"41"},"Line":[]}""", "2010")]
    [InlineData("/estimate", "{}", "500")]
    public async Task Create_AgainstARule_HasItsCode(string path, string body, string code)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, path, body);

        Assert.Equal(400, answer.Status);
        Assert.Equal(code, answer.At("Fault", "Error", 0, "code"));
    }

    [Fact]
    public async Task CreateInvoice_AsForm_Is415()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Company + "/invoice", SandboxHost.Form("CustomerRef=1"), Token, Json);

        Assert.Equal(415, answer.Status);
    }

    [Fact]
    public async Task Call_WrongMethod_IsAFault()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Put, Company + "/invoice", SandboxHost.Json(Invoice), Token, Json);

        Assert.Equal(405, answer.Status);
        Assert.Equal("500", answer.At("Fault", "Error", 0, "code"));
    }

    [Fact]
    public async Task Call_WithoutAcceptJson_IsAnsweredInXml()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Company + "/companyinfo/" + QuickBooksService.RealmId, null, Token);

        Assert.Equal("application/xml;charset=UTF-8", answer.Header("Content-Type"));
        Assert.Contains("<CompanyName>Entreprise Fictive inc.</CompanyName>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestId_SameTwice_HasOneEffectAndOneAnswer()
    {
        await using var sandbox = await SandboxHost.Start();

        var first = await Post(sandbox, "/invoice?requestid=r-1", Invoice);
        var again = await Post(sandbox, "/invoice?requestid=r-1", Invoice);
        var tooLong = await Post(sandbox, "/invoice?requestid=" + new string('r', 51), Invoice);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("quickbooks.invoice.create"));
        Assert.Equal(400, tooLong.Status);
    }

    [Fact]
    public async Task Update_StaleSyncToken_Is5010()
    {
        await using var sandbox = await SandboxHost.Start();

        var updated = await Post(sandbox, "/customer", """{"Id":"1","SyncToken":"0","sparse":true,"Notes":"vu"}""");
        var stale = await Post(sandbox, "/customer", """{"Id":"1","SyncToken":"0","sparse":true,"Notes":"revu"}""");

        Assert.Equal("1", updated.At("Customer", "SyncToken"));
        Assert.Equal("Client Fictif Nord", updated.At("Customer", "DisplayName"));
        Assert.Equal("5010", stale.At("Fault", "Error", 0, "code"));
    }

    [Fact]
    public async Task Query_NothingFound_LeavesTheListOut()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Query(sandbox, "select * from Invoice where DocNumber = 'none'");

        Assert.Equal("{}", answer.At("QueryResponse"));
    }

    [Theory]
    [InlineData("SELECT count(*) FROM Customer", "totalCount", "3")]
    [InlineData("SELECT * FROM Customer WHERE DisplayName LIKE 'Client%' ORDERBY DisplayName DESC STARTPOSITION 1 MAXRESULTS 1", "maxResults", "1")]
    [InlineData("SELECT * FROM Customer WHERE Id IN ('1', '2')", "maxResults", "2")]
    [InlineData("SELECT * FROM Customer WHERE MetaData.LastUpdatedTime > '2020-01-01T00:00:00-08:00'", "maxResults", "3")]
    [InlineData("SELECT * FROM Customer STARTPOSITION 3", "startPosition", "3")]
    [InlineData(@"SELECT count(*) FROM Customer WHERE DisplayName = 'L\'autre'", "totalCount", "0")]
    public async Task Query_Subset_IsUnderstood(string statement, string member, string value)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(value, (await Query(sandbox, statement)).At("QueryResponse", member));
    }

    [Theory]
    [InlineData("SELECT * FROM customer", "4001")]
    [InlineData("SELECT DisplayName FROM Customer", "4000")]
    [InlineData("SELECT * FROM Customer WHERE Id = '1' OR Id = '2'", "4000")]
    [InlineData("SELECT * FROM Customer WHERE Colour = '1'", "4001")]
    [InlineData("SELECT * FROM Customer MAXRESULTS 1001", "4001")]
    [InlineData("SELECT * FROM Customer GROUP BY Id", "4000")]
    [InlineData("SELECT * FROM Customer; DROP", "4000")]
    public async Task Query_BeyondTheSubset_IsRefused(string statement, string code)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Query(sandbox, statement);

        Assert.Equal(400, answer.Status);
        Assert.Equal(code, answer.At("Fault", "Error", 0, "code"));
    }

    [Fact]
    public async Task Query_PostedAsText_IsTheSame()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Company + "/query", new StringContent("SELECT count(*) FROM Item", System.Text.Encoding.UTF8, "application/text"), Token, Json);

        Assert.Equal("2", answer.At("QueryResponse", "totalCount"));
    }

    [Fact]
    public async Task ProfitAndLoss_AfterWrites_HasTextsThatAddUp()
    {
        await using var sandbox = await SandboxHost.Start();
        await Post(sandbox, "/invoice", Invoice);
        await Post(sandbox, "/purchase", Purchase);

        var answer = await Get(sandbox, "/reports/ProfitAndLoss?start_date=2026-01-01&end_date=2026-12-31");
        var balance = await Get(sandbox, "/reports/BalanceSheet");

        Assert.Equal("2026-01-01", answer.At("Header", "StartPeriod"));
        Assert.Equal("NetIncome", answer.At("Rows", "Row", 2, "group"));
        Assert.Equal("130.50", answer.At("Rows", "Row", 2, "Summary", "ColData", 1, "value"));
        Assert.Equal("170.50", balance.At("Rows", "Row", 0, "Rows", "Row", 0, "ColData", 1, "value"));
    }

    [Theory]
    [InlineData("start_date=2026-13-01")]
    [InlineData("start_date=2026-05-01&end_date=2026-04-01")]
    [InlineData("accounting_method=Barter")]
    public async Task Report_BadPeriod_IsRefused(string query)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(400, (await Get(sandbox, "/reports/ProfitAndLoss?" + query)).Status);
    }

    [Fact]
    public async Task Report_NothingBooked_SaysNoReportData()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Get(sandbox, "/reports/ProfitAndLoss?start_date=2025-01-01&end_date=2025-12-31");

        Assert.Equal("true", answer.At("Header", "Option", 0, "Value"));
        Assert.Equal("{}", answer.At("Rows"));
    }

    private static Task<Answer> Post(SandboxHost sandbox, string path, string body) => sandbox.Ask(HttpMethod.Post, Company + path, SandboxHost.Json(body), Token, Json);

    private static Task<Answer> Get(SandboxHost sandbox, string path) => sandbox.Ask(HttpMethod.Get, Company + path, null, Token, Json);

    private static Task<Answer> Query(SandboxHost sandbox, string statement) => Get(sandbox, "/query?query=" + Uri.EscapeDataString(statement));
}
