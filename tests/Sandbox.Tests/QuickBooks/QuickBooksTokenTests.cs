using CheNu.Sandbox.QuickBooks;

namespace CheNu.Sandbox.Tests.QuickBooks;

public sealed class QuickBooksTokenTests
{
    private const string Url = "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer";

    private static readonly (string, string) Client = ("Authorization", SandboxHost.Basic(QuickBooksTokens.ClientId, QuickBooksTokens.ClientSecret));

    [Fact]
    public async Task Refresh_Accepted_GivesATokenForAnHour()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Refresh(sandbox, QuickBooksTokens.RefreshToken);
        var before = await Probe(sandbox, answer.At("access_token")!);
        sandbox.Time.Advance(TimeSpan.FromHours(1));
        var after = await Probe(sandbox, answer.At("access_token")!);

        Assert.Equal("bearer", answer.At("token_type"));
        Assert.Equal("3600", answer.At("expires_in"));
        Assert.Equal("8640000", answer.At("x_refresh_token_expires_in"));
        Assert.Equal(QuickBooksTokens.RefreshToken, answer.At("refresh_token"));
        Assert.Equal(200, before.Status);
        Assert.Equal(401, after.Status);
    }

    [Fact]
    public async Task Refresh_AfterADay_RotatesAndKillsTheOldValue()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Time.Advance(TimeSpan.FromHours(24));

        var rotated = await Refresh(sandbox, QuickBooksTokens.RefreshToken);
        var old = await Refresh(sandbox, QuickBooksTokens.RefreshToken);
        var current = await Refresh(sandbox, rotated.At("refresh_token")!);

        Assert.Equal(QuickBooksTokens.RefreshToken + "-001", rotated.At("refresh_token"));
        Assert.Equal(400, old.Status);
        Assert.Equal("invalid_grant", old.At("error"));
        Assert.Equal(200, current.Status);
    }

    [Fact]
    public async Task Code_Exchanged_GivesTokens()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Url, SandboxHost.Form($"grant_type=authorization_code&code={QuickBooksTokens.AuthorizationCode}&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcb"), Client);

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Refresh_AskedForHardExpiry_TellsIt()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Url, SandboxHost.Form("grant_type=refresh_token&refresh_token=" + QuickBooksTokens.RefreshToken), Client, ("x-include-refresh-token-hard-expires-in", "true"));

        Assert.Equal("157680000", answer.At("x_refresh_token_hard_expires_in"));
    }

    [Fact]
    public async Task Refresh_ClientInTheBody_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Url, SandboxHost.Form($"grant_type=refresh_token&refresh_token={QuickBooksTokens.RefreshToken}&client_id={QuickBooksTokens.ClientId}&client_secret={QuickBooksTokens.ClientSecret}"));

        Assert.Equal(401, answer.Status);
        Assert.Equal("invalid_client", answer.At("error"));
    }

    [Theory]
    [InlineData("grant_type=client_credentials", "unsupported_grant_type")]
    [InlineData("grant_type=refresh_token", "invalid_request")]
    [InlineData("grant_type=authorization_code&code=x&redirect_uri=y", "invalid_grant")]
    public async Task Token_BadForm_IsRefused(string form, string error)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Url, SandboxHost.Form(form), Client);

        Assert.Equal(400, answer.Status);
        Assert.Equal(error, answer.At("error"));
    }

    [Fact]
    public async Task Token_AsJson_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Url, SandboxHost.Json("""{"grant_type":"refresh_token"}"""), Client);

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task Revoke_RefreshToken_EndsIt()
    {
        await using var sandbox = await SandboxHost.Start();

        var revoked = await sandbox.Ask(HttpMethod.Post, "https://developer.api.intuit.com/v2/oauth2/tokens/revoke", SandboxHost.Json($$"""{"token":"{{QuickBooksTokens.RefreshToken}}"}"""), Client);
        var refreshed = await Refresh(sandbox, QuickBooksTokens.RefreshToken);

        Assert.Equal(200, revoked.Status);
        Assert.Equal("invalid_grant", refreshed.At("error"));
    }

    private static Task<Answer> Refresh(SandboxHost sandbox, string token) =>
        sandbox.Ask(HttpMethod.Post, Url, SandboxHost.Form("grant_type=refresh_token&refresh_token=" + token), Client);

    private static Task<Answer> Probe(SandboxHost sandbox, string token) =>
        sandbox.Ask(HttpMethod.Get, $"https://quickbooks.api.intuit.com/v3/company/{QuickBooksService.RealmId}/companyinfo/{QuickBooksService.RealmId}", null, ("Authorization", "Bearer " + token), ("Accept", "application/json"));
}
