namespace CheNu.Sandbox.Llm;

/// <summary>
/// The development keys of a provider: the key itself, and the key with <c>-b</c> or <c>-c</c> behind it, which are billed apart;
/// with <c>-nocredit</c> the account behind it is empty.
/// </summary>
internal sealed class LlmKeys(string key)
{
    public const string NoCredit = "nocredit";

    private static readonly string[] Others = ["b", "c", NoCredit];

    public string Default => key;

    /// <summary>The key's name in the ledger, or null when it is none of this provider's.</summary>
    public string? Name(string? sent) =>
        sent == key ? "default" : Array.Find(Others, other => sent == key + "-" + other);
}
