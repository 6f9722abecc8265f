using System.Text.Json.Nodes;
using CheNu.Sandbox.Google;

namespace CheNu.Sandbox.Tests.Google;

public sealed class GoogleTokenTests
{
    private const string Url = "https://oauth2.googleapis.com/token";
    private const string About = "https://www.googleapis.com/drive/v3/about?fields=user";
    private const string Drive = "https://www.googleapis.com/auth/drive";
    private const string Client = $"&client_id={GoogleTokens.ClientId}&client_secret={GoogleTokens.ClientSecret}";

    [Fact]
    public async Task Refresh_Accepted_GivesATokenForAnHourAndNoNewRefreshToken()
    {
        await using var sandbox = await SandboxHost.Start();

        var token = await sandbox.Ask(HttpMethod.Post, Url, SandboxHost.Form($"grant_type=refresh_token&refresh_token={GoogleTokens.RefreshToken}{Client}"));
        var bearer = ("Authorization", "Bearer " + token.At("access_token"));
        var before = await sandbox.Ask(HttpMethod.Get, About, null, bearer);
        sandbox.Time.Advance(TimeSpan.FromHours(1));
        var after = await sandbox.Ask(HttpMethod.Get, About, null, bearer);

        Assert.Null(token.At("refresh_token"));
        Assert.Equal(200, before.Status);
        Assert.Equal(401, after.Status);
    }

    [Theory]
    [InlineData("grant_type=refresh_token&refresh_token=other" + Client, 400, "invalid_grant")]
    [InlineData("grant_type=refresh_token&refresh_token=other", 401, "invalid_client")]
    [InlineData("grant_type=password" + Client, 400, "unsupported_grant_type")]
    [InlineData("x=y", 400, "invalid_request")]
    public async Task Token_Bad_IsRefused(string form, int status, string error)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Url, SandboxHost.Form(form));

        Assert.Equal(status, answer.Status);
        Assert.Equal(error, answer.At("error"));
    }

    [Fact]
    public async Task Assertion_Signed_GivesATokenForItsScopes()
    {
        await using var sandbox = await SandboxHost.Start();

        var token = await Assertions.TokenFor(sandbox, Drive);
        var drive = await sandbox.Ask(HttpMethod.Get, About, null, ("Authorization", "Bearer " + token));
        var calendar = await sandbox.Ask(HttpMethod.Get, "https://www.googleapis.com/calendar/v3/calendars/primary/events", null, ("Authorization", "Bearer " + token));

        Assert.Equal(200, drive.Status);
        Assert.Equal(403, calendar.Status);
    }

    [Theory]
    [InlineData("iss", "\"someone@exemple.example\"", "invalid_grant")]
    [InlineData("aud", "\"https://accounts.google.com\"", "invalid_grant")]
    [InlineData("scope", "\"everything\"", "invalid_scope")]
    [InlineData("exp", "1795276801", "invalid_grant")]
    [InlineData("exp", "1795273200", "invalid_grant")]
    [InlineData("iat", "\"now\"", "invalid_grant")]
    public async Task Assertion_WrongClaim_IsRefused(string claim, string value, string error)
    {
        await using var sandbox = await SandboxHost.Start();
        var claims = Assertions.Claims(sandbox, Drive);
        claims[claim] = JsonNode.Parse(value);

        var answer = await Assertions.Exchange(sandbox, Assertions.Sign(sandbox, claims));

        Assert.Equal(error, answer.At("error"));
    }

    [Fact]
    public async Task Assertion_UnsignedOrForged_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();
        var good = Assertions.Sign(sandbox, Assertions.Claims(sandbox, Drive));
        var other = Assertions.Sign(sandbox, Assertions.Claims(sandbox, Drive + ".file"));

        var forged = await Assertions.Exchange(sandbox, good[..(good.LastIndexOf('.') + 1)] + other[(other.LastIndexOf('.') + 1)..]);
        var none = await Assertions.Exchange(sandbox, Assertions.Sign(sandbox, Assertions.Claims(sandbox, Drive), "none"));
        var text = await Assertions.Exchange(sandbox, "abc");

        Assert.Equal("invalid_grant", forged.At("error"));
        Assert.Equal("invalid_grant", none.At("error"));
        Assert.Equal("invalid_grant", text.At("error"));
    }

    [Fact]
    public async Task Revoked_RefreshToken_IsInvalidGrant()
    {
        await using var sandbox = await SandboxHost.Start();

        await sandbox.Ask(HttpMethod.Post, "https://oauth2.googleapis.com/revoke", SandboxHost.Form("token=" + GoogleTokens.RefreshToken));
        var answer = await sandbox.Ask(HttpMethod.Post, Url, SandboxHost.Form($"grant_type=refresh_token&refresh_token={GoogleTokens.RefreshToken}{Client}"));

        Assert.Equal("invalid_grant", answer.At("error"));
    }
}
