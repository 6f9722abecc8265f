namespace CheNu.Sandbox.Llm;

/// <summary>One call's place in the ledger. Nothing is booked before the answer begins.</summary>
internal sealed class LlmBill(LlmLedger ledger, LlmCharge charge)
{
    private bool _begun;

    public LlmCharge Charge { get; set; } = charge;

    public void Begin(int inputTokens)
    {
        if (_begun)
            return;
        _begun = true;
        ledger.Begin(this);
        ledger.Book(this, Charge with { InputTokens = inputTokens });
    }

    public void Sent(LlmUsage usage) => ledger.Book(this, Charge with { OutputTokens = usage.Output, ReasoningTokens = usage.Reasoning });

    public void Close(LlmOutcome outcome)
    {
        if (_begun && Charge.Outcome == LlmOutcome.Running)
            ledger.Book(this, Charge with { Outcome = outcome });
    }
}
