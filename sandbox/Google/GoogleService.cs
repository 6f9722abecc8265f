using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CheNu.Grains.Connectors;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.Google;

/// <summary>Google Workspace: Drive v3, Calendar v3, Gmail v1, Sheets v4 of one account, each on its own host.</summary>
internal sealed class GoogleService : Vendor, IDisposable
{
    public const string WebHost = "www.googleapis.com";
    public const string GmailHost = "gmail.googleapis.com";
    public const string SheetsHost = "sheets.googleapis.com";

    private const string TokenHost = "oauth2.googleapis.com";

    private readonly GoogleTokens _tokens;

    public GoogleService(TimeProvider time)
    {
        _tokens = new GoogleTokens(time);
        Routes
            .Add(TokenHost, "POST", "/token", call => _tokens.Issue(call.Request))
            .Add(TokenHost, "POST", "/revoke", call => _tokens.Revoke(call.Request))
            .Add(TokenHost, "GET", "/tokeninfo", call => _tokens.Info(call.Request));
        new DriveFiles(time).AddTo(this);
        new CalendarEvents(time).AddTo(this);
        new GmailMessages(time).AddTo(this);
        new SheetValues().AddTo(this);
    }

    public override string ConnectorId => "CONN_PROD_GOOGLE";

    public override ImmutableArray<string> Hosts => [WebHost, GmailHost, SheetsHost, TokenHost];

    public override ImmutableArray<KeyValuePair<string, string>> Samples =>
    [
        KeyValuePair.Create("account", GoogleTokens.User), KeyValuePair.Create("folder", DriveFiles.SampleFolder), KeyValuePair.Create("file", DriveFiles.SampleFile),
        KeyValuePair.Create("calendars", "primary, " + CalendarEvents.TeamCalendar), KeyValuePair.Create("spreadsheet", SheetValues.Spreadsheet + " (Feuille1, Mes prix)"),
    ];

    public override string? Credential(string field) => field switch
    {
        "access_token" => GoogleTokens.AccessToken,
        "refresh_token" => GoogleTokens.RefreshToken,
        "client_id" => GoogleTokens.ClientId,
        "client_secret" => GoogleTokens.ClientSecret,
        "client_email" => GoogleTokens.ServiceAccount,
        "private_key" => _tokens.PrivateKeyPem,
        _ => null,
    };

    /// <summary>The development token allows what the catalogue asks for: no less, and no more.</summary>
    public override void UseCatalogue(Connector? connector)
    {
        var scopes = (connector?.Endpoints.Values ?? []).SelectMany(endpoint => endpoint.Auth.OAuth?.Scopes ?? []).Distinct(StringComparer.Ordinal).ToImmutableArray();
        _tokens.UseScopes(scopes.IsEmpty ? GoogleScopes.Development : scopes);
    }

    /// <summary>Adds an operation that needs one of the scopes; its answer is cut down to the <c>fields</c> asked for.</summary>
    public void Add(string host, string method, string path, ImmutableArray<string> scopes, Func<VendorCall, VendorReply> handler) =>
        Routes.Add(host, method, path, call =>
        {
            CheckToken(call, scopes);
            return Mask(call, handler(call));
        });

    public void Dispose() => _tokens.Dispose();

    protected override VendorReply Error(VendorRequest request, int status) => status == 429
        ? GoogleErrors.Body(request, 429, "rateLimitExceeded", "Too many requests.", domain: "usageLimits")
        : GoogleErrors.Body(request, status, status == 403 ? "userRateLimitExceeded" : "backendError", "The sandbox was asked for this error.", domain: status == 403 ? "usageLimits" : "global");

    /// <summary>Each operation checks its own scopes; the token endpoints check the client.</summary>
    protected override void Authenticate(VendorCall call)
    {
    }

    protected override VendorReply NoSuchPath(VendorRequest request) => VendorReply.Text(404, "<!DOCTYPE html><html lang=en><title>Error 404</title><p>There is no such URL here.</html>", "text/html; charset=UTF-8");

    protected override VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed) => NoSuchPath(request);

    private void CheckToken(VendorCall call, ImmutableArray<string> scopes)
    {
        if (_tokens.Find(Authorization.Bearer(call.Request)) is not { } token)
        {
            throw new RefusalException(GoogleErrors.Body(call.Request, 401, "authError", "The access token is missing, unknown or expired.", "Authorization")
                .With("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\""));
        }

        if (!scopes.Any(token.Allows))
        {
            throw new RefusalException(GoogleErrors.Body(call.Request, 403, "insufficientPermissions", "The token's scopes do not allow this.")
                .With("WWW-Authenticate", $"Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\", scope=\"{string.Join(' ', scopes)}\""));
        }
    }

    private static VendorReply Mask(VendorCall call, VendorReply reply)
    {
        if (call.Request.Query["fields"] is not { } fields || reply.Status >= 300 || JsonText.TryParse(reply.Body) is not { } body)
            return reply;
        var mask = FieldMask.TryParse(fields) ?? throw GoogleErrors.Parameter(call, "fields", $"'{fields}' is no field mask.");
        var masked = VendorReply.Json(reply.Status, mask.Apply(body) ?? new JsonObject(), reply.ContentType!);
        return reply.Effect is { } effect ? masked.Did(effect) : masked;
    }
}
