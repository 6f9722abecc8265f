using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Google;

namespace CheNu.Sandbox.Tests.Google;

/// <summary>Assertions of the sandbox's service account.</summary>
internal static class Assertions
{
    public static JsonObject Claims(SandboxHost sandbox, string scope)
    {
        var now = sandbox.Time.GetUtcNow().ToUnixTimeSeconds();
        return new JsonObject
        {
            ["iss"] = GoogleTokens.ServiceAccount, ["scope"] = scope, ["aud"] = "https://oauth2.googleapis.com/token", ["iat"] = now, ["exp"] = now + 3_600, ["sub"] = GoogleTokens.User,
        };
    }

    public static string Sign(SandboxHost sandbox, JsonObject claims, string algorithm = "RS256")
    {
        using var key = RSA.Create();
        key.ImportFromPem(sandbox.Server.Credentials.Find("CONN_PROD_GOOGLE", "private_key"));
        var text = Part($$"""{"alg":"{{algorithm}}","typ":"JWT"}""") + "." + Part(claims.ToJsonString());
        return text + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public static Task<Answer> Exchange(SandboxHost sandbox, string assertion) => sandbox.Ask(
        HttpMethod.Post, "https://oauth2.googleapis.com/token",
        SandboxHost.Form("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + assertion));

    public static async Task<string> TokenFor(SandboxHost sandbox, string scope) =>
        (await Exchange(sandbox, Sign(sandbox, Claims(sandbox, scope)))).At("access_token")!;

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
