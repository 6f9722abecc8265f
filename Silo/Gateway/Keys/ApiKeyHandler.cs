using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CheNu.Silo.Gateway;

/// <summary>Authenticates requests by <c>Authorization: Bearer KEY</c>; the key found is a feature of the request.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyRing keys) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Prefix = "Bearer ";
    private const int MaxKeyLength = 512;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var presented = Request.Headers.Authorization.Count > 0;
        Response.Headers.WWWAuthenticate = presented ? "Bearer realm=\"chenu\", error=\"invalid_token\"" : "Bearer realm=\"chenu\"";
        var detail = presented ? "The API key is not known to this gateway." : "This request needs an API key: Authorization: Bearer KEY.";
        return ProblemWriter.Write(Context, Problem.Found(GatewayCodes.Unauthenticated, detail) with
        {
            NextStep = "Use the development key that the gateway prints when it starts, or a key of its setting Gateway:ApiKeys.",
        });
    }

    private AuthenticateResult Authenticate()
    {
        var headers = Request.Headers.Authorization;
        if (headers.Count != 1 || headers[0] is not { } header || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();

        var presented = header[Prefix.Length..].Trim();
        if (presented.Length is 0 or > MaxKeyLength || keys.Find(presented) is not { } key) return AuthenticateResult.Fail("Not a key of this gateway.");

        Context.Features.Set(key);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, key.Name)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
