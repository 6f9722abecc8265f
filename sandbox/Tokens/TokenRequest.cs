using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Tokens;

/// <summary>The form that a client posts to a token endpoint.</summary>
internal sealed class TokenRequest
{
    private readonly NameValues _form;

    private TokenRequest(VendorRequest request, NameValues form)
    {
        Request = request;
        _form = form;
    }

    public VendorRequest Request { get; }

    public string GrantType => Required("grant_type");

    /// <summary>Reads the form.</summary>
    /// <exception cref="RefusalException">The body is not a form, or a member is given twice.</exception>
    public static TokenRequest Read(VendorRequest request)
    {
        if (request.ContentType != "application/x-www-form-urlencoded")
            throw OAuthErrors.InvalidRequest($"The body must be application/x-www-form-urlencoded; this one is '{request.ContentType}'.");
        var form = NameValues.Parse(request.Body);
        if (form.Names.FirstOrDefault(name => form.All(name).Count() > 1) is { } repeated)
            throw OAuthErrors.InvalidRequest($"'{repeated}' is given more than once.");
        return new TokenRequest(request, form);
    }

    public string? this[string name] => _form[name];

    public string Required(string name) =>
        _form[name] is { Length: > 0 } value ? value : throw OAuthErrors.InvalidRequest($"'{name}' is missing.");

    /// <summary>Checks the client by Basic authentication.</summary>
    public void CheckBasic(string id, string secret)
    {
        if (Authorization.Basic(Request) != (id, secret))
            throw OAuthErrors.InvalidClient();
    }

    /// <summary>Checks the client by the form's <c>client_id</c> and <c>client_secret</c>.</summary>
    public void CheckForm(string id, string secret)
    {
        if (_form["client_id"] != id || _form["client_secret"] != secret)
            throw OAuthErrors.InvalidClient();
    }
}
