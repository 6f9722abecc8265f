using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using CheNu.Tests;

namespace Journal.Tests.Machine;

public sealed class JournalKeyTests
{
    private static readonly Endpoint Create = TestConnectors.Post("create", EffectKind.Unsafe);

    [Fact]
    public void Of_TheSame_IsTheSamePlace()
    {
        var (one, other) = (JournalKey.Of("CONN_A", "u1", "order-1"), JournalKey.Of("CONN_A", "u1", "order-1"));

        Assert.Equal((one.Slot, one.Entry, one.ForVendor), (other.Slot, other.Entry, other.ForVendor));
        Assert.Equal(Fingerprint(one, """{"a":1}"""), Fingerprint(other, """{"a":1}"""));
    }

    [Theory]
    [InlineData("CONN_B", "u1", "order-1")]
    [InlineData("CONN_A", "u2", "order-1")]
    [InlineData("CONN_A", null, "order-1")]
    [InlineData("CONN_A", "u1", "order-2")]
    [InlineData("CONN_A", "u", "1order-1")]
    public void Of_Another_IsAnotherPlace(string connector, string? user, string key) =>
        Assert.NotEqual(JournalKey.Of("CONN_A", "u1", "order-1").Entry, JournalKey.Of(connector, user, key).Entry);

    [Fact]
    public void Of_PersonalKey_IsInNothingThatIsStored()
    {
        var key = JournalKey.Of("CONN_A", "marie", "marie@exemple.example");

        Assert.Matches("^CONN_A/[0-3][0-9a-f]{3}$", key.Slot);
        Assert.Matches("^[0-9a-f]{64}$", key.Entry);
        Assert.Matches("^[0-9a-f]{64}$", Fingerprint(key, "{}"));
        Assert.Matches("^[0-9a-f]{32}$", key.ForVendor);
    }

    [Fact]
    public void ForVendor_NoPerson_IsTheKeyItself() => Assert.Equal("order-1", JournalKey.Of("CONN_A", null, "order-1").ForVendor);

    [Fact]
    public void Fingerprint_OtherArgumentsEndpointOrKey_Differs()
    {
        var key = JournalKey.Of("CONN_A", null, "k");

        string[] all =
        [
            Fingerprint(key, """{"a":1}"""),
            Fingerprint(key, """{"a":2}"""),
            key.Fingerprint(Create with { Name = "other" }, new JsonPayload("""{"a":1}"""u8.ToArray())),
            Fingerprint(JournalKey.Of("CONN_A", null, "l"), """{"a":1}"""),
        ];
        Assert.Equal(all.Length, all.Distinct(StringComparer.Ordinal).Count());
    }

    private static string Fingerprint(JournalKey key, string arguments) => key.Fingerprint(Create, new JsonPayload(System.Text.Encoding.UTF8.GetBytes(arguments)));
}
