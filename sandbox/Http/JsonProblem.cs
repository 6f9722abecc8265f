namespace CheNu.Sandbox.Http;

/// <summary>What is wrong with a JSON value, and where.</summary>
/// <param name="Kind">So that each vendor can use its own error code.</param>
/// <param name="Path">For example <c>Line[0].Amount</c>.</param>
/// <param name="Message">A sentence.</param>
internal sealed record JsonProblem(JsonProblemKind Kind, string Path, string Message);
