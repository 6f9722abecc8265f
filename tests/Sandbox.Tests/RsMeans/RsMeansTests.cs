using CheNu.Sandbox.RsMeans;

namespace CheNu.Sandbox.Tests.RsMeans;

public sealed class RsMeansTests
{
    private const string Root = "https://dataapi.gordian.com/v1/costdata";
    private const string Catalog = Root + "/unit/catalogs/bc-mf-met-std-2026-an-ca-qc-montreal";

    private static readonly (string, string) Token = ("Authorization", "Bearer " + RsMeansService.AccessToken);

    [Fact]
    public async Task Token_ClientCredentials_OpensTheApiForAnHour()
    {
        await using var sandbox = await SandboxHost.Start();

        var token = await Ask(sandbox, $"grant_type=client_credentials&client_id={RsMeansService.ClientId}&client_secret={RsMeansService.ClientSecret}&scope=rsm_api%3Acostdata");
        var before = await sandbox.Ask(HttpMethod.Get, Root + "/releases", null, ("Authorization", "Bearer " + token.At("access_token")));
        sandbox.Time.Advance(TimeSpan.FromHours(1));
        var after = await sandbox.Ask(HttpMethod.Get, Root + "/releases", null, ("Authorization", "Bearer " + token.At("access_token")));

        Assert.Equal(200, before.Status);
        Assert.Equal(401, after.Status);
    }

    [Theory]
    [InlineData("grant_type=client_credentials&client_id=x&client_secret=y", 401, "invalid_client")]
    [InlineData("grant_type=password&client_id=sandbox-rsmeans-client-id&client_secret=sandbox-rsmeans-client-secret", 400, "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&client_id=sandbox-rsmeans-client-id&client_secret=sandbox-rsmeans-client-secret&scope=all", 400, "invalid_scope")]
    public async Task Token_Bad_IsRefused(string form, int status, string error)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Ask(sandbox, form);

        Assert.Equal(status, answer.Status);
        Assert.Equal(error, answer.At("error"));
    }

    [Fact]
    public async Task CostLine_ById_HasLocalCosts()
    {
        await using var sandbox = await SandboxHost.Start();

        var montreal = await sandbox.Ask(HttpMethod.Get, Catalog + "/costlines/033053400200", null, Token);
        var national = await sandbox.Ask(HttpMethod.Get, Root + "/unit/catalogs/bc-mf-imp-std-2026-an-us-us-national/costlines/033053400200", null, Token);

        Assert.Equal("196.56", montreal.At("localizedCosts", "materialCost"));
        Assert.Equal("182.00", national.At("localizedCosts", "materialCost"));
    }

    [Fact]
    public async Task Search_Trade_FindsItsHour()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Catalog + "/costlines/_search?searchTerm=carpenter", null, Token);

        Assert.Equal("013113200010", answer.At("items", 0, "id"));
        Assert.Equal("78.30", answer.At("items", 0, "localizedCosts", "totalOpCost"));
    }

    [Theory]
    [InlineData(Catalog + "/costlines/000", 404)]
    [InlineData(Catalog + "/costlines/_search", 400)]
    [InlineData(Root + "/unit/catalogs/bc-mf-met-std-1999-an-ca-qc-montreal/costlines/033053400200", 404)]
    [InlineData(Root + "/unit/catalogs/bc-mf-met-std-2026-an-ca-qc-atlantis/costlines/033053400200", 404)]
    [InlineData(Root + "/locations", 400)]
    public async Task Get_Unknown_IsRefused(string url, int status)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(status, (await sandbox.Ask(HttpMethod.Get, url, null, Token)).Status);
    }

    [Fact]
    public async Task Call_WithoutTokenOrByAnotherMethod_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(401, (await sandbox.Ask(HttpMethod.Get, Root + "/releases")).Status);
        Assert.Equal(401, (await sandbox.Ask(HttpMethod.Get, Root + "/releases", null, ("Authorization", RsMeansService.AccessToken))).Status);
        Assert.Equal(405, (await sandbox.Ask(HttpMethod.Post, Root + "/releases", null, Token)).Status);
    }

    [Fact]
    public async Task CatalogList_ReleaseAndPlace_NameTheIds()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Root + "/unit/catalogs?releaseId=2026-an&locationId=ca-qc-montreal&laborType=std&measurementSystem=met", null, Token);

        Assert.Equal("bc-mf-met-std-2026-an-ca-qc-montreal", answer.At("items", 0, "id"));
    }

    private static Task<Answer> Ask(SandboxHost sandbox, string form) => sandbox.Ask(HttpMethod.Post, "https://login.gordian.com/connect/token", SandboxHost.Form(form));
}
