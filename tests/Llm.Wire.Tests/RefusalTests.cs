using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire.Tests;

public sealed class RefusalTests
{
    private static readonly FunctionCallContent Call = new("a", "f", new Dictionary<string, object?>(StringComparer.Ordinal));

    [Fact]
    public void Write_NothingSaid_IsRefused() => Refused(LlmWire.OpenAI, [new ChatMessage(ChatRole.System, "a")], null, WireRefusalKind.InvalidHistory, "There is no message of the user.");

    [Fact]
    public void Write_SystemInTheMiddle_IsRefused() =>
        Refused(LlmWire.OpenAI, [new(ChatRole.User, "a"), new(ChatRole.System, "b"), new(ChatRole.User, "c")], null, WireRefusalKind.UnsupportedContent, "A system message stands behind other messages; instructions come first.");

    [Fact]
    public void Write_CallWithoutResult_IsRefused() =>
        Refused(LlmWire.Gemini, [new(ChatRole.User, "a"), new(ChatRole.Assistant, [Call]), new(ChatRole.User, "b")], null, WireRefusalKind.InvalidHistory, "Calls without a result in the next message: a.");

    [Fact]
    public void Write_ResultWithoutCall_IsRefused() =>
        Refused(LlmWire.Ollama, [new(ChatRole.User, "a"), new(ChatRole.Tool, [new FunctionResultContent("b", 1)])], null, WireRefusalKind.InvalidHistory, "The result of call 'b' answers no call of the turn before.");

    [Fact]
    public void Write_BegunAnswerWherePrefillIsUnknown_IsRefused() =>
        Refused(LlmWire.OpenAI, [new(ChatRole.User, "a"), new(ChatRole.Assistant, "b")], null, WireRefusalKind.UnsupportedContent, "gpt-4o cannot continue an answer that has begun; the last message must be the user's or a tool's.");

    [Fact]
    public void Write_BrokenImage_IsRefused() =>
        Refused(LlmWire.OpenAI, [new(ChatRole.User, [new DataContent(new byte[] { 1, 2, 3 }, "image/png")])], null, WireRefusalKind.InvalidImage, "An image says that it is 'image/png' and is no image.");

    [Fact]
    public void Write_ImageForABlindModel_IsRefused() =>
        Refused(LlmWire.Ollama, [new(ChatRole.User, [Talk.Image])], null, WireRefusalKind.UnsupportedContent, "qwen3:8b does not take images.");

    [Fact]
    public void Write_OtherData_IsRefused() =>
        Refused(LlmWire.Anthropic, [new(ChatRole.User, [new DataContent(new byte[] { 1 }, "audio/wav")])], null, WireRefusalKind.UnsupportedContent, "A DataContent of the role 'user' cannot be sent to a model.");

    [Fact]
    public void Write_ToolWithABadSchema_IsRefused() =>
        Refused(LlmWire.OpenAI, Talk.User("a"), new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("f", "", JsonElement.Parse("""{"type":"string"}"""))] }, WireRefusalKind.InvalidTool, "The schema of the tool 'f' does not describe an object.");

    [Fact]
    public void Write_RequiredToolNotOffered_IsRefused() =>
        Refused(LlmWire.OpenAI, Talk.User("a"), new ChatOptions { Tools = [Talk.Weather], ToolMode = ChatToolMode.RequireSpecific("g") }, WireRefusalKind.UnsupportedOption, "The required tool 'g' is not offered.");

    [Fact]
    public void Write_RequiredToolAtOllama_IsRefused() =>
        Refused(LlmWire.Ollama, Talk.User("a"), new ChatOptions { Tools = [Talk.Weather], ToolMode = ChatToolMode.RequireAny }, WireRefusalKind.UnsupportedOption, "This provider cannot be made to call a tool.");

    [Fact]
    public void Write_JsonWithoutSchemaAtAnthropic_IsRefused() =>
        Refused(LlmWire.Anthropic, Talk.User("a"), new ChatOptions { ResponseFormat = ChatResponseFormat.Json }, WireRefusalKind.UnsupportedOption, "JSON without a schema cannot be asked of this provider.");

    private static void Refused(LlmWire wire, IEnumerable<ChatMessage> messages, ChatOptions? options, WireRefusalKind kind, string detail)
    {
        var (request, refusal) = WireFormat.Of(wire).Write(Models.Of(wire), messages, options, stream: true);

        Assert.Null(request);
        Assert.Equal(new WireRefusal(kind, detail), refusal);
    }
}
