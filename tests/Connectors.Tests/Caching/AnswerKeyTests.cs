using System.Collections.Frozen;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using CheNu.Grains.Credentials;
using CheNu.Tests;

namespace Connectors.Tests.Caching;

/// <summary>Equal calls have equal keys, and nothing else has.</summary>
public sealed class AnswerKeyTests
{
    private static readonly Endpoint Wide = Make.Endpoint(
        Make.Query("t", Make.Text with { Required = false }),
        Make.Query("n", Make.Field(FieldKind.Number) with { Required = false }),
        Make.Query("i", Make.Field(FieldKind.Integer) with { Default = Make.Json("100") }),
        Make.Query("d", Make.Field(FieldKind.Timestamp) with { Required = false }),
        Make.Body("o", Make.Field(FieldKind.Any) with { Required = false })) with { Shape = "0123456789abcdef" };

    private static readonly Connector Vendor = TestConnectors.One(Wide);

    [Theory]
    [InlineData("{}", """{"i":100}""")]
    [InlineData("""{"t":"a","n":1}""", """{"n":1,"t":"a"}""")]
    [InlineData("""{"n":1}""", """{"n":1.0}""")]
    [InlineData("""{"n":1500}""", """{"n":1.5e3}""")]
    [InlineData("""{"n":0.0015}""", """{"n":"1.5E-3"}""")]
    [InlineData("""{"n":0}""", """{"n":-0.00}""")]
    [InlineData("""{"i":7}""", """{"i":"7"}""")]
    [InlineData("""{"t":"é"}""", """{"t":"\u00e9"}""")]
    [InlineData("""{"t":"a/b"}""", """{"t":"a\/b"}""")]
    [InlineData("""{"d":"2026-11-21T12:00:00Z"}""", """{"d":"2026-11-21T07:00:00-05:00"}""")]
    [InlineData("""{"o":{"a":1,"b":[1.0,{"x":null,"y":true}]}}""", """{"o":{"b":[1,{"y":true,"x":null}],"a":1e0}}""")]
    public void Of_SameCallSpelledOtherwise_IsEqual(string left, string right) => Assert.Equal(Key(left), Key(right));

    [Theory]
    [InlineData("""{"t":"a"}""", """{"t":"b"}""")]
    [InlineData("""{"t":"a"}""", """{"t":"A"}""")]
    [InlineData("""{"t":"1"}""", """{"n":1}""")]
    [InlineData("{}", """{"t":""}""")]
    [InlineData("""{"n":1}""", """{"n":10}""")]
    [InlineData("""{"n":1}""", """{"n":-1}""")]
    [InlineData("""{"n":0.1}""", """{"n":0.10000000000000001}""")]
    [InlineData("""{"t":"\u00e9"}""", """{"t":"e\u0301"}""")]
    [InlineData("""{"o":[]}""", """{"o":{}}""")]
    [InlineData("""{"o":null}""", "{}")]
    [InlineData("""{"o":[1,2]}""", """{"o":[2,1]}""")]
    [InlineData("""{"o":[[1],2]}""", """{"o":[[1,2]]}""")]
    [InlineData("""{"o":"1"}""", """{"o":1}""")]
    [InlineData("""{"o":true}""", """{"o":"true"}""")]
    [InlineData("""{"o":{"a":"b"}}""", """{"o":{"ab":""}}""")]
    [InlineData("""{"o":12345678901234567890}""", """{"o":12345678901234567891}""")]
    public void Of_OtherCall_Differs(string left, string right) => Assert.NotEqual(Key(left), Key(right));

    [Fact]
    public void Of_AllThatDecidesAnAnswer_Counts()
    {
        var other = TestConnectors.One(Wide) with { Id = "CONN_OTHER" };
        byte[] secret = [.. Enumerable.Repeat((byte)1, 32)];
        CacheKey[] keys =
        [
            Key("{}"),
            Key("{}", connector: other),
            Key("{}", endpoint: Wide with { Name = "other" }),
            Key("{}", endpoint: Wide with { Shape = "fedcba9876543210" }),
            Key("{}", identity: [1]),
            Key("{}", identity: [2]),
            Key("{}", user: ""),
            Key("{}", user: "u1"),
            Key("{}", user: "u2"),
            Key("{}", sandbox: true),
            Key("{}", secret: secret),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Of_NeighboursOfAKey_DoNotBecomeOne() => Assert.NotEqual(Key("{}", identity: "u"u8.ToArray()), Key("{}", user: "u"));

    [Fact]
    public void Of_LongArguments_AreHashedWhole() =>
        Assert.NotEqual(Key($$"""{"t":"{{new string('x', 60_000)}}a"}"""), Key($$"""{"t":"{{new string('x', 60_000)}}b"}"""));

    [Fact]
    public void Of_OrdinaryCall_AllocatesNothing()
    {
        var bound = Make.Bound(Wide, """{"t":"5678-1234-01","n":12.50}""");
        Of();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++) Of();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        CacheKey Of() => AnswerKey.Of(FixedCacheSecret.Bytes, Vendor, Wide, bound, [], "user", false);
    }

    [Fact]
    public void Identity_OtherCredential_Differs()
    {
        byte[][] identities =
        [
            Identity(AuthScheme.None, [("api_key", "a")]),
            Identity(AuthScheme.None, [("api_key", "b")]),
            Identity(AuthScheme.None, [("api_kez", "a")]),
            Identity(AuthScheme.None, [("api_key", "a")], ("realmId", "1")),
            Identity(AuthScheme.None, [("api_key", "a")], ("realmId", "2")),
            Identity(AuthScheme.None, [("access_token", "1"), ("client_secret", "s")]),
            Identity(AuthScheme.None, [("access_token", "2"), ("client_secret", "s")]),
        ];

        Assert.Equal(identities.Length, identities.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Identity_RenewedTokenOfTheSameClient_IsTheSame()
    {
        var auth = AuthScheme.None with { OAuth = new OAuthSettings("client_credentials", null, null, [], "body") };

        Assert.Equal(Identity(auth, [("access_token", "1"), ("client_secret", "s")]), Identity(auth, [("access_token", "2"), ("client_secret", "s")]));
        Assert.NotEqual(Identity(auth, [("access_token", "1")]), Identity(auth, [("access_token", "2")]));
    }

    [Fact]
    public void Tag_ConnectorAndText_BothCount() =>
        Assert.Equal(
            3,
            new[] { Tag("CONN_A", "task:1"), Tag("CONN_A", "task:2"), Tag("CONN_B", "task:1") }.Distinct(StringComparer.Ordinal).Count());

    internal static CacheKey Key(
        string arguments, Connector? connector = null, Endpoint? endpoint = null, byte[]? identity = null, string? user = null, bool sandbox = false, byte[]? secret = null) =>
        AnswerKey.Of(secret ?? FixedCacheSecret.Bytes, connector ?? Vendor, endpoint ?? Wide, Make.Bound(Wide, arguments), identity, user, sandbox);

    private static string Tag(string connector, string text) => AnswerKey.Tag(FixedCacheSecret.Bytes, connector, text);

    private static byte[] Identity(AuthScheme auth, (string Name, string Secret)[] secrets, params (string Name, string Value)[] values) => AnswerKey.Identity(
        FixedCacheSecret.Bytes,
        new Credential(
            "C/default",
            secrets.ToFrozenDictionary(pair => pair.Name, pair => new Secret(pair.Secret), StringComparer.Ordinal),
            values.ToFrozenDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)),
        auth);
}
