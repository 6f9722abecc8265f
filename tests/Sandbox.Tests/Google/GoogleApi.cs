using CheNu.Sandbox.Google;

namespace CheNu.Sandbox.Tests.Google;

/// <summary>Calls with the development token.</summary>
internal static class GoogleApi
{
    public static readonly (string Name, string Value) Token = ("Authorization", "Bearer " + GoogleTokens.AccessToken);

    public static Task<Answer> Get(SandboxHost sandbox, string url) => sandbox.Ask(HttpMethod.Get, url, null, Token);

    public static Task<Answer> Post(SandboxHost sandbox, string url, string json) => sandbox.Ask(HttpMethod.Post, url, SandboxHost.Json(json), Token);

    public static Task<Answer> Put(SandboxHost sandbox, string url, string json) => sandbox.Ask(HttpMethod.Put, url, SandboxHost.Json(json), Token);
}
