using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using CheNu.Sandbox.Autodesk;

namespace CheNu.Sandbox.Tests.Autodesk;

public sealed class AutodeskTests
{
    private const string Root = "https://developer.api.autodesk.com";
    private const string Models = Root + "/modelderivative/v2/designdata/";
    private const string Master = "6f2c1a10-0000-4000-8000-000000000002";
    private const string Clash = Root + "/bim360/clash/v3/containers/" + ModelCoordination.Container;

    private static readonly string Urn = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(ModelData.SampleObjectId));
    private static readonly (string, string) User = ("Authorization", "Bearer " + AutodeskTokens.AccessToken);
    private static readonly (string, string) Canada = ("region", "CAN");

    [Fact]
    public async Task PropertiesQuery_FirstTime_Is202ThenTheElements()
    {
        await using var sandbox = await SandboxHost.Start();
        const string body = """{"query":{"$prefix":["name","Basic Wall"]},"fields":["objectid","name","externalId","properties.Dimensions.*"],"payload":"unit","pagination":{"offset":0,"limit":2}}""";

        var first = await Query(sandbox, body);
        var second = await Query(sandbox, body);

        Assert.Equal(202, first.Status);
        Assert.Equal(200, second.Status);
        Assert.Equal("6", second.At("pagination", "totalResults"));
        Assert.Equal("Basic Wall [100]", second.At("data", "collection", 0, "name"));
        Assert.Equal("##18.5{m^2}[3]{m^2}", second.At("data", "collection", 0, "properties", "Dimensions", "Area"));
        Assert.Null(second.At("data", "collection", 0, "properties", "Constraints"));
        Assert.Null(second.At("data", "collection", 2));
    }

    [Theory]
    [InlineData("""{"query":{"$in":["objectid",100,101]}}""", "2")]
    [InlineData("""{"query":{"$eq":["name","Door [400]"]}}""", "1")]
    [InlineData("""{"query":{"$between":["properties.Dimensions.Area",18,19.5]}}""", "2")]
    [InlineData("""{"query":{"$ge":["properties.Dimensions.Area",142]}}""", "2")]
    [InlineData("""{"query":{"$le":["properties.Dimensions.Length",3]}}""", "6")]
    [InlineData("""{"query":{"$contains":["properties.Identity Data.Type Name","murs fictif"]}}""", "6")]
    [InlineData("{}", "23")]
    public async Task PropertiesQuery_Operators_Select(string body, string total)
    {
        await using var sandbox = await SandboxHost.Start();
        await Query(sandbox, body);

        Assert.Equal(total, (await Query(sandbox, body)).At("pagination", "totalResults"));
    }

    [Theory]
    [InlineData("""{"query":{"$like":["name","x"]}}""", 400)]
    [InlineData("""{"query":{"$prefix":["externalId","x"]}}""", 400)]
    [InlineData("""{"pagination":{"limit":1001}}""", 400)]
    [InlineData("""{"payload":"pounds"}""", 400)]
    [InlineData("""{"colour":1}""", 400)]
    [InlineData("nothing", 400)]
    public async Task PropertiesQuery_Bad_IsRefused(string body, int status)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Query(sandbox, body);

        Assert.Equal(status, answer.Status);
        Assert.NotNull(answer.At("diagnostic"));
    }

    [Fact]
    public async Task Metadata_SampleModel_HasAMasterView()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Models + Urn + "/metadata", null, User, Canada);

        Assert.Equal(Master, answer.At("data", "metadata", 1, "guid"));
        Assert.Equal("true", answer.At("data", "metadata", 1, "isMasterView"), ignoreCase: true);
    }

    [Theory]
    [InlineData("EMEA", 404)]
    [InlineData("MOON", 400)]
    public async Task Metadata_OtherRegion_IsNotThere(string region, int status)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(status, (await sandbox.Ask(HttpMethod.Get, Models + Urn + "/metadata", null, User, ("region", region))).Status);
    }

    [Fact]
    public async Task Metadata_UrnNotEncoded_Is400()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(400, (await sandbox.Ask(HttpMethod.Get, Models + Uri.EscapeDataString(ModelData.SampleObjectId) + "/metadata", null, User)).Status);
        Assert.Equal(400, (await sandbox.Ask(HttpMethod.Get, Models + Urn + "%3D/metadata", null, User)).Status);
    }

    [Fact]
    public async Task Job_Twice_IsStartedOnceAndTranslatedAfterAWhile()
    {
        await using var sandbox = await SandboxHost.Start();
        var urn = Base64Url.EncodeToString("urn:adsk.objects:os.object:projet/autre.rvt"u8);
        var body = $$$"""{"input":{"urn":"{{{urn}}}"},"output":{"formats":[{"type":"svf2","views":["3d"]}]}}""";

        var first = await sandbox.Ask(HttpMethod.Post, Models + "job", SandboxHost.Json(body), User, Canada);
        var second = await sandbox.Ask(HttpMethod.Post, Models + "job", SandboxHost.Json(body), User, Canada);
        var early = await sandbox.Ask(HttpMethod.Get, Models + urn + "/manifest", null, User, Canada);
        sandbox.Time.Advance(TimeSpan.FromSeconds(10));
        var late = await sandbox.Ask(HttpMethod.Get, Models + urn + "/manifest", null, User, Canada);

        Assert.Equal(200, first.Status);
        Assert.Equal(201, second.Status);
        Assert.Equal("inprogress", early.At("status"));
        Assert.Equal("success", late.At("status"));
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("autodesk.jobs.create"));
    }

    [Fact]
    public async Task Token_ClientCredentials_OpenModelsButNotCoordination()
    {
        await using var sandbox = await SandboxHost.Start();

        var token = await Token(sandbox, "grant_type=client_credentials&scope=data:read%20viewables:read");
        var bearer = ("Authorization", "Bearer " + token.At("access_token"));
        var models = await sandbox.Ask(HttpMethod.Get, Models + "formats", null, bearer);
        var clashes = await sandbox.Ask(HttpMethod.Get, $"{Clash}/modelsets/{ModelCoordination.ModelSet}/tests", null, bearer);

        Assert.Equal("3599", token.At("expires_in"));
        Assert.Equal(200, models.Status);
        Assert.Equal(403, clashes.Status);
    }

    [Theory]
    [InlineData("grant_type=client_credentials", "invalid_request")]
    [InlineData("grant_type=client_credentials&scope=everything", "invalid_scope")]
    [InlineData("grant_type=password&scope=data:read", "unsupported_grant_type")]
    public async Task Token_Bad_IsRefused(string form, string error)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(error, (await Token(sandbox, form)).At("error"));
    }

    [Fact]
    public async Task RefreshToken_UsedTwice_IsRefusedTheSecondTime()
    {
        await using var sandbox = await SandboxHost.Start();

        var first = await Token(sandbox, "grant_type=refresh_token&refresh_token=" + AutodeskTokens.RefreshToken);
        var again = await Token(sandbox, "grant_type=refresh_token&refresh_token=" + AutodeskTokens.RefreshToken);
        var next = await Token(sandbox, "grant_type=refresh_token&refresh_token=" + first.At("refresh_token"));

        Assert.Equal("invalid_grant", again.At("error"));
        Assert.Equal(200, next.Status);
    }

    [Fact]
    public async Task Call_WithoutTokenScopeOrMethod_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();
        var token = await Token(sandbox, "grant_type=client_credentials&scope=bucket:read");

        Assert.Equal(401, (await sandbox.Ask(HttpMethod.Get, Models + "formats")).Status);
        Assert.Equal("AUTH-006", (await sandbox.Ask(HttpMethod.Get, Models + "formats", null, ("Authorization", AutodeskTokens.AccessToken))).At("errorCode"));
        Assert.Equal(403, (await sandbox.Ask(HttpMethod.Get, Models + "formats", null, ("Authorization", "Bearer " + token.At("access_token")))).Status);
        Assert.Equal(405, (await sandbox.Ask(HttpMethod.Delete, Models + "formats", null, User)).Status);
        Assert.Equal(415, (await sandbox.Ask(HttpMethod.Post, $"{Models}{Urn}/metadata/{Master}/properties:query", SandboxHost.Form("a=b"), User, Canada)).Status);
    }

    [Fact]
    public async Task Coordination_FromVersionToFiles_CanBeWalked()
    {
        await using var sandbox = await SandboxHost.Start();

        var version = await sandbox.Ask(HttpMethod.Get, $"{Root}/bim360/modelset/v3/containers/{ModelCoordination.Container}/modelsets/{ModelCoordination.ModelSet}/versions/latest", null, User);
        var tests = await sandbox.Ask(HttpMethod.Get, $"{Clash}/modelsets/{ModelCoordination.ModelSet}/versions/{version.At("version")}/tests", null, User);
        var resources = await sandbox.Ask(HttpMethod.Get, $"{Clash}/tests/{tests.At("tests", 0, "id")}/resources", null, User);
        var groups = await sandbox.Ask(HttpMethod.Get, $"{Clash}/modelsets/{ModelCoordination.ModelSet}/clashes/grouped", null, User);
        var url = resources.At("resources", 0, "url")!;
        var refused = await sandbox.Ask(HttpMethod.Get, url, null, User);
        var file = await sandbox.Ask(HttpMethod.Get, url, null, ("x-sandbox-signature", resources.At("resources", 0, "headers", "x-sandbox-signature")!));

        Assert.Equal("Success", tests.At("tests", 0, "status"));
        Assert.Equal("cg-001", groups.At("groups", 0, "id"));
        Assert.Equal(403, refused.Status);
        await using var gzip = new GZipStream(new MemoryStream(file.Bytes), CompressionMode.Decompress);
        using var content = new MemoryStream();
        await gzip.CopyToAsync(content, TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'{'], content.ToArray()[..4]);
    }

    private static Task<Answer> Query(SandboxHost sandbox, string body) =>
        sandbox.Ask(HttpMethod.Post, $"{Models}{Urn}/metadata/{Master}/properties:query", SandboxHost.Json(body), User, Canada);

    private static Task<Answer> Token(SandboxHost sandbox, string form) =>
        sandbox.Ask(HttpMethod.Post, Root + "/authentication/v2/token", SandboxHost.Form(form), ("Authorization", SandboxHost.Basic(AutodeskTokens.ClientId, AutodeskTokens.ClientSecret)));
}
