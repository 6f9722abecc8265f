using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Llm;

/// <summary>A call that the simulated model asks for.</summary>
/// <param name="Name">A tool of the request.</param>
/// <param name="Arguments">JSON that fits the tool's schema; broken off when a fault says so.</param>
internal sealed record LlmToolCall(string Name, string Arguments)
{
    /// <summary>The arguments as an object, for wires that send them whole; empty when they are broken off.</summary>
    public JsonObject ArgumentsObject => Http.JsonText.TryObject(System.Text.Encoding.UTF8.GetBytes(Arguments)) ?? [];
}
