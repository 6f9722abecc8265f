using System.Collections.Immutable;
using CheNu.Sandbox.Faults;

namespace CheNu.Sandbox.Llm;

/// <summary>Faults of what is said, before it is written.</summary>
internal static class TurnFaults
{
    public static LlmTurn Apply(Fault fault, LlmTurn turn) => fault.Kind switch
    {
        FaultKind.MissingFinish => turn with { Finish = null },
        FaultKind.MissingEnd => turn with { HasEnd = false },
        FaultKind.ContentFilter => Shortened(turn, fault.EventNumber, LlmFinish.ContentFilter),
        FaultKind.Truncated => Shortened(turn, fault.EventNumber, LlmFinish.Length),
        FaultKind.Usage => turn with { Told = Usage(fault.Usage) },
        _ => turn,
    };

    private static LlmTurn Shortened(LlmTurn turn, int pieces, LlmFinish finish)
    {
        var reasoning = Math.Min(pieces, turn.Reasoning.Length);
        turn = turn with
        {
            Reasoning = turn.Reasoning[..reasoning],
            Text = turn.Text[..Math.Min(pieces - reasoning, turn.Text.Length)],
            ToolCalls = ImmutableArray<LlmToolCall>.Empty,
            Finish = finish,
            StopSequence = null,
        };
        return turn with { Told = turn.Usage };
    }

    private static LlmUsage? Usage(UsageForm form) => form switch
    {
        UsageForm.Negative => new LlmUsage(-17, -5, 0),
        UsageForm.Huge => new LlmUsage(long.MaxValue / 4, long.MaxValue / 4, 0),
        UsageForm.Zero => new LlmUsage(0, 0, 0),
        _ => null,
    };
}
