using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire.Tests.Infrastructure;

/// <summary>What is said in the tests.</summary>
internal static class Talk
{
    /// <summary>The smallest image that a provider reads.</summary>
    public static readonly DataContent Image = new(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), "image/png");

    public static readonly AIFunctionDeclaration Weather = AIFunctionFactory.CreateDeclaration(
        "get_weather", "The weather of a place", JsonElement.Parse("""{"type":"object","properties":{"city":{"type":"string","enum":["Laval"]},"days":{"type":"integer"}},"required":["city"]}"""));

    public static ChatOptions WithTool => new() { Tools = [Weather] };

    public static List<ChatMessage> User(string text) => [new(ChatRole.System, "Bref et poli."), new(ChatRole.User, text)];

    /// <summary>Requests whose answers hold all that an answer can hold: text, thoughts, text with two tool calls.</summary>
    public static (List<ChatMessage> Messages, ChatOptions Options) Scenario(LlmWire wire, string name) => name switch
    {
        "thoughts" => (User("[[words:12]] Combien ?"), new ChatOptions { Reasoning = wire == LlmWire.OpenAI ? null : new ReasoningOptions { Effort = ReasoningEffort.Low, Output = ReasoningOutput.Full } }),
        "tools" => (User("[[words:3]] [[tool:get_weather]][[tool:get_weather]]"), WithTool),
        _ => (User("[[words:9]] Bonjour"), new ChatOptions()),
    };
}
