using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>What is needed to obtain and refresh an OAuth 2.0 token.</summary>
/// <param name="Grant"><c>authorization_code</c>, <c>client_credentials</c> or <c>jwt_bearer</c>.</param>
/// <param name="AuthorizationUrl">Where a person consents, or null.</param>
/// <param name="TokenUrl">Where tokens are issued, or null where unknown.</param>
/// <param name="Scopes">What is asked for.</param>
/// <param name="ClientAuthentication"><c>basic</c> or <c>body</c>.</param>
public sealed record OAuthSettings(
    string Grant,
    Uri? AuthorizationUrl,
    Uri? TokenUrl,
    ImmutableArray<string> Scopes,
    string ClientAuthentication);
