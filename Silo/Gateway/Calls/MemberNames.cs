using System.Text.Json;

namespace CheNu.Silo.Gateway;

/// <summary>The member names of the objects that a reader is in; also reads every text once, so that broken escapes are found.</summary>
internal sealed class MemberNames
{
    private readonly Stack<HashSet<string>?> _open = new();

    /// <summary>The name that has just been repeated, or null.</summary>
    /// <exception cref="InvalidOperationException">A text holds an escape that stands for no character.</exception>
    public string? Repeated(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                _open.Push(new HashSet<string>(StringComparer.Ordinal));
                break;
            case JsonTokenType.StartArray:
                _open.Push(null);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _open.Pop();
                break;
            case JsonTokenType.PropertyName when reader.GetString() is { } name && !_open.Peek()!.Add(name):
                return name;
            case JsonTokenType.String when reader.ValueIsEscaped:
                _ = reader.GetString();
                break;
        }

        return null;
    }
}
