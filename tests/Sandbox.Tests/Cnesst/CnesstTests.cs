using CheNu.Sandbox.Cnesst;

namespace CheNu.Sandbox.Tests.Cnesst;

public sealed class CnesstTests
{
    private const string Root = "https://www.cnesst.gouv.qc.ca/api";

    private static readonly (string, string) Key = ("Authorization", "Bearer " + CnesstService.ApiKey);
    private static readonly (string, string) Token = ("Authorization", "Bearer " + CnesstService.AccessToken);

    [Fact]
    public async Task Verification_KnownEmployers_TellTheirStanding()
    {
        await using var sandbox = await SandboxHost.Start();

        var good = await sandbox.Ask(HttpMethod.Get, Root + "/verification?employer_id=ENL12345678", null, Key);
        var suspended = await sandbox.Ask(HttpMethod.Get, Root + "/verification?employer_id=ENL00000002", null, Key);

        Assert.Equal("""{"valid":true,"status":"active","contributions_current":true,"last_payment_date":"2026-10-15"}""", good.Text);
        Assert.Equal("suspended", suspended.At("status"));
    }

    [Fact]
    public async Task Attestation_ByToken_IsIssued()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Root + "/attestation?employer_id=ENL12345678", null, Token);
        var refused = await sandbox.Ask(HttpMethod.Get, Root + "/attestation?employer_id=ENL00000003", null, Token);

        Assert.Equal("ATT-12345678", answer.At("attestation_number"));
        Assert.Equal("2027-02-19", answer.At("valid_until"));
        Assert.Equal(409, refused.Status);
    }

    [Fact]
    public async Task Declaration_Twice_IsTwoDeclarations()
    {
        await using var sandbox = await SandboxHost.Start();
        const string body = """{"employer_id":"ENL12345678","accident_date":"2026-11-20","description":"Chute fictive","worker_info":{"name":"X"}}""";

        var first = await Declare(sandbox, body);
        var second = await Declare(sandbox, body);

        Assert.Equal("DEC-000001", first.At("declaration_id"));
        Assert.Equal("submitted", first.At("status"));
        Assert.Equal("DEC-000002", second.At("declaration_id"));
        Assert.Equal(2, sandbox.Server.Requests.EffectsOf("cnesst.declarations.create"));
    }

    [Theory]
    [InlineData("""{"accident_date":"2026-11-20","description":"x","worker_info":{}}""", 400)]
    [InlineData("""{"employer_id":"ENL12345678","accident_date":"20 novembre","description":"x","worker_info":{}}""", 400)]
    [InlineData("""{"employer_id":"ENL12345678","accident_date":"2026-11-20","description":"x","worker_info":"X"}""", 400)]
    [InlineData("""{"employer_id":"ENL12345678","accident_date":"2026-12-20","description":"x","worker_info":{}}""", 422)]
    [InlineData("""{"employer_id":"ENL99999999","accident_date":"2026-11-20","description":"x","worker_info":{}}""", 404)]
    public async Task Declaration_Bad_IsRefused(string body, int status)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(status, (await Declare(sandbox, body)).Status);
    }

    [Fact]
    public async Task Call_WithTheOtherCredential_Is401()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(401, (await sandbox.Ask(HttpMethod.Get, Root + "/verification?employer_id=ENL12345678", null, Token)).Status);
        Assert.Equal(401, (await sandbox.Ask(HttpMethod.Get, Root + "/attestation?employer_id=ENL12345678", null, Key)).Status);
        Assert.Equal(401, (await sandbox.Ask(HttpMethod.Get, Root + "/attestation?employer_id=ENL12345678")).Status);
    }

    [Fact]
    public async Task Call_WrongMethodEncodingOrParameter_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(405, (await sandbox.Ask(HttpMethod.Get, Root + "/declaration", null, Token)).Status);
        Assert.Equal(415, (await sandbox.Ask(HttpMethod.Post, Root + "/declaration", SandboxHost.Form("a=b"), Token)).Status);
        Assert.Equal(400, (await sandbox.Ask(HttpMethod.Get, Root + "/verification", null, Key)).Status);
        Assert.Equal(400, (await sandbox.Ask(HttpMethod.Get, Root + "/verification?employer_id=12", null, Key)).Status);
    }

    [Fact]
    public async Task Token_Issued_IsAccepted()
    {
        await using var sandbox = await SandboxHost.Start();
        var credentials = sandbox.Server.Credentials;
        var client = SandboxHost.Basic(credentials.Find("CONN_GOV_CNESST", "client_id")!, credentials.Find("CONN_GOV_CNESST", "client_secret")!);

        var token = await sandbox.Ask(HttpMethod.Post, Root + "/oauth2/token", SandboxHost.Form("grant_type=client_credentials"), ("Authorization", client));
        var answer = await sandbox.Ask(HttpMethod.Get, Root + "/attestation?employer_id=ENL12345678", null, ("Authorization", "Bearer " + token.At("access_token")));

        Assert.Equal(200, answer.Status);
    }

    private static Task<Answer> Declare(SandboxHost sandbox, string body) => sandbox.Ask(HttpMethod.Post, Root + "/declaration", SandboxHost.Json(body), Token);
}
