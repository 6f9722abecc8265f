using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Tokens;

/// <summary>A service whose own strictness is not known: some paths open with an API key, the others with an access token, and errors are plain.</summary>
/// <param name="prefix">Begins its client id, its client secret and the tokens it issues.</param>
/// <param name="apiKey">The key that is accepted.</param>
/// <param name="accessToken">A token that is accepted from the start.</param>
/// <param name="time">Decides how long tokens live.</param>
internal abstract class KeyOrTokenVendor(string prefix, string apiKey, string accessToken, TimeProvider time) : Vendor
{
    private readonly ClientCredentials _clients = new(prefix, accessToken, time);

    public override string? Credential(string field) => field == "api_key" ? apiKey : _clients.Credential(field);

    /// <summary>Whether the path opens with the key; the others open with a token.</summary>
    protected abstract bool OpensWithKey(string path);

    /// <summary>Answers a request for a token.</summary>
    protected VendorReply IssueToken(VendorCall call) => _clients.Issue(call.Request);

    protected override VendorReply Error(VendorRequest request, int status) => PlainErrors.Body(status, "simulated", "The sandbox was asked for this error.");

    protected override void Authenticate(VendorCall call)
    {
        var path = call.Request.RawPath;
        if (path == ClientCredentials.Path)
            return;
        var token = Authorization.Bearer(call.Request);
        if (!(OpensWithKey(path) ? token == apiKey : _clients.Accepts(token)))
            throw PlainErrors.Unauthorised();
    }

    protected override VendorReply NoSuchPath(VendorRequest request) => PlainErrors.Body(404, "not_found", "There is no such path.");

    protected override VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed) => PlainErrors.WrongMethod(allowed);
}
