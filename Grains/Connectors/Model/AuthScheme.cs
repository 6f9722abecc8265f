using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>How a request proves who sends it.</summary>
/// <param name="Kind">The scheme.</param>
/// <param name="Headers">Headers to add, values with credential placeholders: <c>Authorization</c> = <c>Bearer {api_key}</c>.</param>
/// <param name="Query">Query members to add likewise (rare).</param>
/// <param name="OAuth">Only for <see cref="AuthKind.OAuth2"/>.</param>
public sealed record AuthScheme(
    AuthKind Kind,
    ImmutableArray<KeyValuePair<string, TextTemplate>> Headers,
    ImmutableArray<KeyValuePair<string, TextTemplate>> Query,
    OAuthSettings? OAuth)
{
    public static AuthScheme None { get; } = new(AuthKind.None, [], [], null);
}
