using System.Text.Json;
using System.Text.Unicode;

namespace CheNu.Silo.Gateway;

/// <summary>One pass over a body, before any of it is kept: valid UTF-8, JSON, an object, not too deep, no member twice.</summary>
internal static class ArgumentsCheck
{
    /// <summary>Levels of objects and lists, the outermost included.</summary>
    public const int MaxDepth = 64;

    /// <summary>Characters of a member's name that a message repeats.</summary>
    private const int MaxShown = 64;

    /// <summary>What is wrong, or null.</summary>
    public static Problem? Find(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body)) return Problem.Found(GatewayCodes.InvalidUtf8, $"The byte at offset {FirstInvalidByte(body)} does not belong to valid UTF-8.");

        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        var names = new MemberNames();
        try
        {
            for (var first = true; reader.Read(); first = false)
            {
                if (first && reader.TokenType != JsonTokenType.StartObject)
                    return Problem.Found(GatewayCodes.NotAnObject, "The body must be a JSON object with the arguments by name.");
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= MaxDepth)
                    return Problem.Found(GatewayCodes.TooDeep, $"The body is nested more than {MaxDepth} levels deep.");
                if (names.Repeated(ref reader) is { } member)
                    return Problem.InField(GatewayCodes.DuplicateMember, member.Length <= MaxShown ? member : member[..MaxShown] + "…", "is named twice in the same object");
            }
        }
        catch (JsonException exception)
        {
            return Problem.Found(GatewayCodes.InvalidJson, $"The body is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // The reader's word for an escape such as \ud800 that stands for no character.
            return Problem.Found(GatewayCodes.InvalidJson, $"A text near byte {reader.TokenStartIndex + 1} holds half of a surrogate pair.");
        }

        return null;
    }

    private static int FirstInvalidByte(ReadOnlySpan<byte> body)
    {
        var offset = 0;
        while (System.Text.Rune.DecodeFromUtf8(body[offset..], out _, out var length) == System.Buffers.OperationStatus.Done) offset += length;
        return offset;
    }
}
