using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Llm;

/// <summary>A tool that a request offers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">JSON Schema of its arguments, or null for none.</param>
internal sealed record LlmTool(string Name, JsonObject? Schema);
