namespace Catalogue.Tests.Wrong;

/// <summary>What a person enters.</summary>
public sealed class CredentialsTests
{
    [Theory]
    [InlineData(
        """credentials: { key: { label: "Key", default: "x" } }""",
        "9:48: 'key' is a secret; a secret is never written in a catalogue file. Allowed: no default, or 'secret: false'.")]
    [InlineData("""credentials: { tenant: { secret: false, pattern: "[0-9]+", default: "x" } }""", "9:71: The default 'x' does not match the pattern '[0-9]+'.")]
    [InlineData(
        """credentials: { key: { lable: "Key" } }""",
        "9:25: 'lable' is not a member of a credential value; did you mean 'label'? Allowed: default, description, example, label, optional, pattern, secret.")]
    [InlineData("""credentials: { key: "Key" }""", "9:23: A credential value is a mapping of members; this is text.")]
    public void Load_ConnectorMember_IsRefused(string text, params string[] expected) => Refused.InConnector(text, expected);
}
