namespace CheNu.Grains.Connectors;

/// <summary>A name in <c>agents_using</c>: exact, or with a <c>*</c> that stands for any run of characters at its end.</summary>
/// <param name="Text">For example <c>L3_TAKEOFF_*</c>.</param>
public sealed record AgentPattern(string Text)
{
    public bool Matches(string agentName) =>
        Text.EndsWith('*')
            ? agentName.AsSpan().StartsWith(Text.AsSpan(0, Text.Length - 1), StringComparison.Ordinal)
            : string.Equals(Text, agentName, StringComparison.Ordinal);
}
