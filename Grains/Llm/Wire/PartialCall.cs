using System.Buffers;
using System.Text;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>A tool call whose arguments come in fragments.</summary>
internal sealed class PartialCall(string id, string name)
{
    private readonly ArrayBufferWriter<byte> _arguments = new();

    public void Append(string? fragment)
    {
        if (!string.IsNullOrEmpty(fragment))
            Encoding.UTF8.GetBytes(fragment, _arguments);
    }

    /// <summary>The whole call, or null when its arguments are no JSON object.</summary>
    public FunctionCallContent? Complete() =>
        WireJson.Arguments(_arguments.WrittenSpan) is { } arguments ? new FunctionCallContent(id, name, arguments) : null;
}
