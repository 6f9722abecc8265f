using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Tests.Generic;

public sealed class GenericTests
{
    private const string Root = "https://api.weather.example/v1";

    [Fact]
    public async Task Get_DeclaredEndpoint_AnswersWhereTheResponseIsLookedFor()
    {
        await using var sandbox = await Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Root + "/forecast/Qu%C3%A9bec%2FNord?units=metric&days=3", null, Key(sandbox));

        Assert.Equal(
            """{"data":{"city":"Québec/Nord","status":"open","updated":1795273200,"list":{"items":[{"day":"2026-11-21","temp":{"max":12.5}},{"day":"2026-11-21","temp":{"max":13.5}}]}}}""",
            answer.Text);
    }

    [Fact]
    public async Task Get_MappedAndFormattedMembers_AreWrittenAsTheVendorWould()
    {
        await using var sandbox = await Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Root + "/mapped");

        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse("""
                    {"status":"valid","views":[{"isMaster":true,"guid":"master-0001"}],"people":[{"name":"names-0001"},{"name":"names-0002"}],
                     "props":{"Area":"##12.5{m^2}[3]{m^2}"},"licence":"1234-A7","code":"AA-on"}
                    """),
                answer.Json),
            answer.Text);
    }

    [Theory]
    [InlineData("/forecast/Laval?units=metric", "missing_argument")]
    [InlineData("/forecast/Laval?days=3", "missing_argument")]
    [InlineData("/forecast/Laval?units=metric&days=three", "invalid_argument")]
    [InlineData("/forecast/Laval?units=metric&days=3&unit=k", "invalid_argument")]
    public async Task Get_BadQuery_IsRefused(string path, string code)
    {
        // units stands in the URL itself, so that it is always sent.
        await using var sandbox = await Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Root + path, null, Key(sandbox));

        Assert.Equal(400, answer.Status);
        Assert.Equal(code, answer.At("error", "code"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("X-Api-Key", "wrong")]
    [InlineData("Authorization", "Bearer wk_aaaa00")]
    public async Task Get_WithoutTheKeyInItsHeader_Is401(string? header, string? value)
    {
        await using var sandbox = await Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Root + "/forecast/Laval?units=metric&days=3", null, header is null ? [] : [(header, value!)]);

        Assert.Equal(401, answer.Status);
        Assert.NotNull(answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Call_WrongMethodOrPath_Is405Or404()
    {
        await using var sandbox = await Start();

        var method = await sandbox.Ask(HttpMethod.Delete, Root + "/forecast/Laval");
        var path = await sandbox.Ask(HttpMethod.Get, Root + "/elsewhere");

        Assert.Equal(405, method.Status);
        Assert.Equal("GET", method.Header("Allow"));
        Assert.Equal(404, path.Status);
    }

    [Fact]
    public async Task Post_TokenFromItsEndpoint_IsAcceptedForAnHour()
    {
        await using var sandbox = await Start();
        var token = await Token(sandbox);

        var first = await Report(sandbox, token);
        sandbox.Time.Advance(TimeSpan.FromHours(1));
        var late = await Report(sandbox, token);

        Assert.Equal(200, first.Status);
        Assert.Equal("4", first.At("level"));
        Assert.Equal(401, late.Status);
    }

    [Theory]
    [InlineData("grant_type=client_credentials&client_id=x&client_secret=y", 401, "invalid_client")]
    [InlineData("client_id=x", 400, "invalid_request")]
    public async Task Token_BadForm_IsRefused(string form, int status, string error)
    {
        await using var sandbox = await Start();

        var answer = await sandbox.Ask(HttpMethod.Post, "https://login.weather.example/token", SandboxHost.Form(form));

        Assert.Equal(status, answer.Status);
        Assert.Equal(error, answer.At("error"));
    }

    [Theory]
    [InlineData("""{"kind":"storm","level":4}""", "missing_argument")]
    [InlineData("""{"place":{"name":"Laval"},"level":4}""", "missing_argument")]
    [InlineData("""{"kind":"storm","place":{"name":"Laval"},"level":"4"}""", "invalid_argument")]
    [InlineData("""{"kind":"storm","place":{"name":7},"level":4}""", "invalid_argument")]
    [InlineData("""[]""", "invalid_request")]
    public async Task Post_BadBody_IsRefused(string body, string code)
    {
        await using var sandbox = await Start();

        var answer = await Report(sandbox, await Token(sandbox), body);

        Assert.Equal(400, answer.Status);
        Assert.Equal(code, answer.At("error", "code"));
    }

    [Fact]
    public async Task Post_FormDeclaredJsonSent_Is415()
    {
        await using var sandbox = await Start();

        var json = await sandbox.Ask(HttpMethod.Post, Root + "/stations", SandboxHost.Json("""{"name":"A"}"""), Key(sandbox));
        var form = await sandbox.Ask(HttpMethod.Post, Root + "/stations", SandboxHost.Form("name=A+1"), Key(sandbox));

        Assert.Equal(415, json.Status);
        Assert.Equal("A 1", form.At("name"));
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("CONN_DEMO_WEATHER.add_station"));
    }

    [Fact]
    public async Task Post_SameIdempotencyKey_HasOneEffect()
    {
        await using var sandbox = await Start();
        var token = await Token(sandbox);

        var first = await Report(sandbox, token, key: "k1");
        var again = await Report(sandbox, token, key: "k1");

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("CONN_DEMO_WEATHER.report"));
    }

    [Fact]
    public async Task UpdateCatalogue_NewConnector_IsServedAtOnce()
    {
        await using var sandbox = await SandboxHost.Start();
        var before = await sandbox.Ask(HttpMethod.Get, Root + "/mapped");

        sandbox.Server.UpdateCatalogue(SandboxHost.Catalogue(DemoConnector.Create()));
        var after = await sandbox.Ask(HttpMethod.Get, Root + "/mapped");

        Assert.Equal(421, before.Status);
        Assert.Equal(200, after.Status);
    }

    [Fact]
    public async Task Credentials_OfACatalogueConnector_FitTheirPatterns()
    {
        await using var sandbox = await Start();

        var credentials = sandbox.Server.Credentials.For(DemoConnector.Id);

        Assert.Equal("wk_aaaa00", credentials["api_key"]);
        Assert.Equal("qc", credentials["region"]);
        Assert.Null(sandbox.Server.Credentials.Find("CONN_NOBODY", "api_key"));
    }

    private static Task<SandboxHost> Start() => SandboxHost.Start(SandboxHost.Catalogue(DemoConnector.Create()));

    private static (string, string) Key(SandboxHost sandbox) => ("X-Api-Key", sandbox.Server.Credentials.Find(DemoConnector.Id, "api_key")!);

    private static async Task<string> Token(SandboxHost sandbox)
    {
        var credentials = sandbox.Server.Credentials;
        var form = $"grant_type=client_credentials&client_id={credentials.Find(DemoConnector.Id, "client_id")}&client_secret={credentials.Find(DemoConnector.Id, "client_secret")}";
        return (await sandbox.Ask(HttpMethod.Post, "https://login.weather.example/token", SandboxHost.Form(form))).At("access_token")!;
    }

    private static Task<Answer> Report(SandboxHost sandbox, string token, string body = """{"kind":"storm","place":{"name":"Laval"},"level":4}""", string? key = null) =>
        sandbox.Ask(HttpMethod.Post, Root + "/reports", SandboxHost.Json(body), [("Authorization", "Bearer " + token), .. key is null ? Array.Empty<(string, string)>() : [("Idempotency-Key", key)]]);
}
