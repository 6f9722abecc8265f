namespace CheNu.Silo.Gateway;

/// <summary>One API key: what proves it, and whom it stands for.</summary>
/// <param name="Name">Names it in logs; never the key.</param>
/// <param name="Sha256">The SHA-256 of the key's UTF-8 bytes, 32 bytes.</param>
/// <param name="Agent">The agent it stands for; null: the caller chooses with <c>X-Agent</c>.</param>
/// <param name="User">The user it stands for; null: none, unless <paramref name="AnyUser"/>.</param>
/// <param name="AnyUser">Whether the caller may name a user with <c>X-User</c>.</param>
/// <param name="IsOperator">Whether it may change how the cluster works: invalidate what is cached.</param>
internal sealed record ApiKey(string Name, ReadOnlyMemory<byte> Sha256, AgentName? Agent, string? User, bool AnyUser, bool IsOperator = false);
