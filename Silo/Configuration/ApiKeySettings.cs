using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CheNu.Silo.Gateway;

namespace CheNu.Silo.Configuration;

/// <summary>
/// The entries of <c>Gateway:ApiKeys</c>: <c>Name</c> (for logs), <c>Key</c> or <c>Sha256</c> (its SHA-256 in hexadecimal, so that the
/// configuration holds no secret), <c>Agent</c> (<c>*</c>: the caller chooses), <c>User</c> (<c>*</c>: the caller may name one),
/// <c>Operator</c> (true: it may change how the cluster works).
/// </summary>
internal static class ApiKeySettings
{
    /// <summary>What a key must be, for messages that may not show it.</summary>
    public const string KeyForm = "must be 24 to 512 visible ASCII characters";

    private const string Any = "*";

    public static bool IsUsable(string key) => key.Length is >= 24 and <= 512 && key.All(character => character is > ' ' and <= '~');

    public static ReadOnlyMemory<byte> Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public static ImmutableArray<ApiKey> Read(SettingReader reader)
    {
        var keys = ImmutableArray.CreateBuilder<ApiKey>();
        foreach (var entry in reader.Entries(GatewaySettings.Section, "ApiKeys"))
        {
            var name = reader.Text(entry, "Name") ?? $"key {keys.Count + 1}";
            var (agent, user) = (ReadAgent(reader, entry), ReadUser(reader, entry));
            var isOperator = reader.Flag(entry, "Operator", otherwise: false);
            if (ReadHash(reader, entry) is not { } hash) continue;

            if (keys.FirstOrDefault(other => other.Sha256.Span.SequenceEqual(hash.Span)) is { } twin) reader.Add($"{entry} is the same key as '{twin.Name}'; each key stands for one agent.");
            keys.Add(new ApiKey(name, hash, agent, user is Any ? null : user, user is Any, isOperator));
        }

        return keys.ToImmutable();
    }

    private static ReadOnlyMemory<byte>? ReadHash(SettingReader reader, string entry)
    {
        switch (reader.Text(entry, "Key"), reader.Text(entry, "Sha256"))
        {
            case ({ } key, null) when IsUsable(key):
                return Hash(key);
            case ({ }, null):
                reader.Add($"{entry}:Key {KeyForm}.");
                return null;
            case (null, { } text) when text.Length == 64 && text.All(char.IsAsciiHexDigit):
                return Convert.FromHexString(text);
            case (null, { }):
                reader.Add($"{entry}:Sha256 must be the 64 hexadecimal digits of the key's SHA-256.");
                return null;
            default:
                reader.Add($"{entry} must have either Key or Sha256.");
                return null;
        }
    }

    private static AgentName? ReadAgent(SettingReader reader, string entry)
    {
        var text = reader.Text(entry, "Agent");
        if (text is Any) return null;
        if (text is not null && AgentName.TryParse(text, out var agent)) return agent;
        reader.Add(text is null
            ? $"{entry}:Agent is missing; it must be {AgentName.Form}, or * to let the caller choose with X-Agent."
            : $"{entry}:Agent is '{text}'; it must be {AgentName.Form}, or * to let the caller choose with X-Agent.");
        return null;
    }

    private static string? ReadUser(SettingReader reader, string entry)
    {
        var text = reader.Text(entry, "User");
        if (text is null or Any || OpaqueId.IsValid(text)) return text;
        reader.Add($"{entry}:User must be {OpaqueId.Form}, or * to let the caller name one with X-User.");
        return null;
    }
}
