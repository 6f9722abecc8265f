using System.Collections.Frozen;

namespace CheNu.Grains.Credentials;

/// <summary>What one connection to a system needs: secrets and plain values, by the names of the catalogue. Never leaves the silo's memory.</summary>
/// <param name="Name">Names it in receipts and audit, for example <c>CONN_FIN_STRIPE/default</c>.</param>
/// <param name="Secrets"><c>api_key</c>, <c>access_token</c>, <c>username</c>, <c>password</c>…</param>
/// <param name="Values">What is not secret: <c>realmId</c>, <c>team_id</c>…</param>
public sealed record Credential(
    string Name,
    FrozenDictionary<string, Secret> Secrets,
    FrozenDictionary<string, string> Values)
{
    public override string ToString() => Name;
}
