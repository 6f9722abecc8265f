namespace CheNu.Sandbox.Llm;

/// <summary>What a provider billed to one key for one model.</summary>
/// <param name="Provider">The connector's id.</param>
/// <param name="Key">Which of the development keys.</param>
/// <param name="Model">As requests named it.</param>
/// <param name="Requests">Answers that were begun.</param>
/// <param name="InputTokens">Of their prompts.</param>
/// <param name="OutputTokens">Of what was sent, thoughts included.</param>
/// <param name="ReasoningTokens">Of the thoughts sent.</param>
/// <param name="Completed">Answers sent to their end.</param>
/// <param name="Cut">Answers that a fault broke off.</param>
/// <param name="Left">Answers whose client went away.</param>
public sealed record LlmAccount(
    string Provider, string Key, string Model, int Requests, long InputTokens, long OutputTokens, long ReasoningTokens, int Completed, int Cut, int Left);
