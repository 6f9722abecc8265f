namespace CheNu.Sandbox.Llm;

/// <summary>What one call was billed, up to now.</summary>
/// <param name="RequestId">The id in the answer's headers or body.</param>
/// <param name="Provider">The connector's id, for example <c>CONN_LLM_OPENAI</c>.</param>
/// <param name="Key">Which of the development keys: <c>default</c>, <c>b</c>, <c>c</c>.</param>
/// <param name="Model">As the request named it.</param>
/// <param name="InputTokens">Of the prompt; 0 while nothing was answered.</param>
/// <param name="OutputTokens">Of what was sent, thoughts included.</param>
/// <param name="ReasoningTokens">Of the thoughts sent.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record LlmCharge(
    string RequestId, string Provider, string Key, string Model, long InputTokens, long OutputTokens, long ReasoningTokens, LlmOutcome Outcome);
