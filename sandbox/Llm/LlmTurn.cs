using System.Collections.Immutable;
using System.Text;

namespace CheNu.Sandbox.Llm;

/// <summary>What the simulated model says: the same on every wire.</summary>
internal sealed record LlmTurn
{
    /// <summary>Thoughts, one piece per event.</summary>
    public ImmutableArray<string> Reasoning { get; init; } = [];

    /// <summary>Text, one piece per event.</summary>
    public ImmutableArray<string> Text { get; init; } = [];

    public ImmutableArray<LlmToolCall> ToolCalls { get; init; } = [];

    /// <summary>Null: a fault keeps it back.</summary>
    public required LlmFinish? Finish { get; init; }

    public string? StopSequence { get; init; }

    public required int InputTokens { get; init; }

    /// <summary>The usage that is told. Null: none.</summary>
    public LlmUsage? Told { get; init; }

    /// <summary>Whether the wire's end mark is sent.</summary>
    public bool HasEnd { get; init; } = true;

    /// <summary>Whether the prompt itself is refused.</summary>
    public bool IsBlocked { get; init; }

    public string Content => string.Concat(Text);

    public string Thoughts => string.Concat(Reasoning);

    /// <summary>The true usage, which is billed.</summary>
    public LlmUsage Usage
    {
        get
        {
            var meter = new OutputMeter();
            foreach (var piece in Reasoning)
                meter.Reasoning(piece);
            foreach (var piece in Text)
                meter.Add(piece);
            foreach (var call in ToolCalls)
            {
                meter.Add(call.Name);
                meter.Add(call.Arguments);
            }

            return new LlmUsage(InputTokens, meter.Output, meter.ReasoningTokens);
        }
    }
}
