namespace CheNu.Grains.Connectors;

/// <summary>The <c>auth</c> of the catalogue.</summary>
public enum AuthKind
{
    None = 0,

    /// <summary>A key, by default as <c>Authorization: Bearer {api_key}</c>.</summary>
    ApiKey = 1,

    /// <summary>An access token, as <c>Authorization: Bearer {access_token}</c>.</summary>
    OAuth2 = 2,

    /// <summary>User name and password, RFC 7617.</summary>
    Basic = 3,
}
