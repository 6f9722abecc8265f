namespace CheNu.Sandbox.Llm;

/// <summary>A model of a simulated provider, and what it refuses.</summary>
/// <param name="Id">As requests name it.</param>
/// <param name="Window">Tokens of input and output together.</param>
/// <param name="MaxOutput">Tokens of one answer.</param>
internal sealed record LlmModel(string Id, int Window, int MaxOutput)
{
    /// <summary>Whether <c>temperature</c> and its kin may be sent.</summary>
    public bool Sampling { get; init; } = true;

    /// <summary>Whether an answer that has begun may be continued (a last message of the assistant's).</summary>
    public bool Prefill { get; init; }

    /// <summary>Whether it can be told to reason.</summary>
    public bool Reasoning { get; init; }

    public bool Tools { get; init; } = true;

    public bool Images { get; init; } = true;
}
