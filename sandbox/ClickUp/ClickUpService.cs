using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.ClickUp;

/// <summary>ClickUp's API v2: one workspace. A personal token stands in Authorization by itself; only OAuth tokens are Bearer.</summary>
internal sealed class ClickUpService : Vendor
{
    /// <summary>Not a token of anyone.</summary>
    public const string ApiKey = "pk_00000000_SANDBOXSANDBOXSANDBOX";
    public const string TeamId = "90120000001";
    public const long UserId = 1001;
    public const string Api = "/api/v2";

    private const string ClientId = "SANDBOXCLIENT";
    private const string ClientSecret = "sandbox-clickup-client-secret";
    private const string AuthorizationCode = "sandbox-clickup-code";

    private readonly TokenStore _tokens;
    private readonly RateWindow _rate;

    public ClickUpService(SandboxOptions options, TimeProvider time)
    {
        _tokens = new TokenStore("sandbox-clickup-access", time);
        _rate = new RateWindow(100, TimeSpan.FromMinutes(1), options.EnforceRateLimits, time);
        var tasks = new ClickUpTasks(time);
        Routes
            .Add("POST", Api + "/oauth/token", call => Token(call.Request))
            .Add("GET", Api + "/user", _ => VendorReply.Json(200, new JsonObject { ["user"] = User() }))
            .Add("GET", Api + "/team", _ => VendorReply.Json(200, new JsonObject { ["teams"] = new JsonArray(new JsonObject { ["id"] = TeamId, ["name"] = "Espace fictif" }) }));
        tasks.AddTo(Routes);
        new ClickUpComments(tasks, time).AddTo(Routes);
        new ClickUpTime(tasks, time).AddTo(Routes);
    }

    public override string ConnectorId => "CONN_PROD_CLICKUP";

    public override ImmutableArray<string> Hosts => ["api.clickup.com"];

    public override ImmutableArray<KeyValuePair<string, string>> Samples =>
    [
        KeyValuePair.Create("team_id", TeamId), KeyValuePair.Create("lists", string.Join(", ", ClickUpTasks.Lists)),
        KeyValuePair.Create("user", UserId.ToString(CultureInfo.InvariantCulture)),
    ];

    public static JsonObject User() => new() { ["id"] = UserId, ["username"] = "Personne Fictive", ["email"] = "personne@exemple.example", ["color"] = "#7b68ee" };

    public override string? Credential(string field) => field switch
    {
        "api_key" => ApiKey,
        "team_id" => TeamId,
        "client_id" => ClientId,
        "client_secret" => ClientSecret,
        _ => null,
    };

    protected override VendorReply Error(VendorRequest request, int status) =>
        status == 429 ? ClickUpErrors.Body(429, "APP_002", "The rate limit is reached.") : ClickUpErrors.Body(status, "SANDBOX", "The sandbox was asked for this error.");

    protected override void Authenticate(VendorCall call)
    {
        if (call.Request.RawPath == Api + "/oauth/token")
            return;
        var header = call.Request.Header("Authorization");
        if (string.IsNullOrEmpty(header))
            throw ClickUpErrors.Of(401, "OAUTH_017", "The Authorization header is missing.");
        if (header != ApiKey && _tokens.Find(Authorization.Bearer(call.Request)) is null)
            throw ClickUpErrors.Of(401, "OAUTH_025", "The token is unknown; a personal token is sent by itself, without a scheme.");
        if (!_rate.Take("token"))
            throw new RefusalException(Error(call.Request, 429));
        if (call.Path.TryGetValue("team_id", out var team) && team != TeamId)
            throw ClickUpErrors.NotAuthorised();
    }

    protected override VendorReply Finish(VendorRequest request, VendorReply reply) => reply
        .With("X-RateLimit-Limit", _rate.Limit.ToString(CultureInfo.InvariantCulture))
        .With("X-RateLimit-Remaining", _rate.Remaining("token").ToString(CultureInfo.InvariantCulture))
        .With("X-RateLimit-Reset", _rate.Reset("token").ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    protected override VendorReply NoSuchPath(VendorRequest request) => ClickUpErrors.Body(404, "APP_001", "The route was not found.");

    protected override VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed) => NoSuchPath(request);

    /// <summary>Client and code come in the query or in a JSON body; tokens do not end.</summary>
    private VendorReply Token(VendorRequest request)
    {
        var body = JsonText.TryObject(request.Body);
        string? Value(string name) => request.Query[name] ?? JsonText.StringAt(body?[name]);
        if (Value("client_id") != ClientId || Value("client_secret") != ClientSecret)
            throw ClickUpErrors.Of(401, "OAUTH_010", "The client was not found.");
        if (Value("code") != AuthorizationCode)
            throw ClickUpErrors.Of(400, "OAUTH_014", "The code is unknown.");
        return VendorReply.Json(200, new JsonObject { ["access_token"] = _tokens.Issue("user", [], TimeSpan.FromDays(36_500)).Value, ["token_type"] = "Bearer" });
    }
}
