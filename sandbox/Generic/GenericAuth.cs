using CheNu.Grains.Connectors;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.Generic;

/// <summary>Checks that a request proves who sends it in the declared way and with the development credentials.</summary>
internal static class GenericAuth
{
    public static void Check(Connector connector, AuthScheme scheme, VendorRequest request, SandboxCredentials credentials, GenericTokens tokens)
    {
        if (scheme.Kind == AuthKind.Basic && scheme.Headers.IsEmpty)
        {
            var expected = (credentials.Find(connector.Id, "username") ?? "", credentials.Find(connector.Id, "password") ?? "");
            if (Authorization.Basic(request) != expected)
                throw Refused("Basic realm=\"sandbox\"", "Basic authentication with the development user and password is expected.");
        }

        foreach (var (name, template) in scheme.Headers)
            Expect(connector, request.Header(name), template, "header " + name, credentials, tokens);
        foreach (var (name, template) in scheme.Query)
            Expect(connector, request.Query[name], template, "query member " + name, credentials, tokens);
    }

    private static void Expect(Connector connector, string? actual, TextTemplate template, string where, SandboxCredentials credentials, GenericTokens tokens)
    {
        if (actual is null)
            throw Refused("Bearer", $"The {where} is missing.");
        if (actual == Render(connector, template, credentials, accessToken: null))
            return;
        var issued = template.Placeholders.Contains("access_token", StringComparer.Ordinal)
            && tokens.All(connector.Id).Any(token => actual == Render(connector, template, credentials, token));
        if (!issued)
            throw Refused("Bearer", $"The {where} is not '{template}' with a credential that is accepted.");
    }

    private static string Render(Connector connector, TextTemplate template, SandboxCredentials credentials, string? accessToken) =>
        string.Concat(template.Parts.Select(part =>
            !part.IsPlaceholder ? part.Text
            : part.Text == "access_token" && accessToken is not null ? accessToken
            : credentials.Find(connector.Id, part.Text)));

    private static RefusalException Refused(string challenge, string message) =>
        new(GenericService.Error(401, "unauthorized", message).With("WWW-Authenticate", challenge));
}
