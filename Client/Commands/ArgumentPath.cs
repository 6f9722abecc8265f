using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CheNu.Client;

/// <summary>Where a value goes among the arguments: <c>CustomerRef.value</c>, <c>Line[0].Amount</c>, <c>tags[]</c> (after the last).</summary>
/// <param name="Text">As written.</param>
/// <param name="Steps">A name, an index as a number, or null for "after the last".</param>
internal sealed record ArgumentPath(string Text, ImmutableArray<object?> Steps)
{
    private const int MaxIndex = 9_999;

    /// <exception cref="UsageException">The path cannot be understood.</exception>
    public static ArgumentPath Parse(string text)
    {
        var steps = ImmutableArray.CreateBuilder<object?>();
        foreach (var part in text.Split('.'))
        {
            var bracket = part.IndexOf('[');
            var name = bracket < 0 ? part : part[..bracket];
            if (name.Length == 0) throw Wrong(text);
            steps.Add(name);
            for (var rest = bracket < 0 ? "" : part[bracket..]; rest.Length > 0;)
            {
                var end = rest.IndexOf(']');
                if (rest[0] != '[' || end < 0) throw Wrong(text);
                steps.Add(Index(rest[1..end], text));
                rest = rest[(end + 1)..];
            }
        }

        return new ArgumentPath(text, steps.ToImmutable());
    }

    /// <summary>Puts a value there, making what is missing on the way.</summary>
    /// <exception cref="UsageException">Something else is in the way.</exception>
    public void Set(JsonObject root, JsonNode? value)
    {
        JsonNode node = root;
        for (var i = 0; i < Steps.Length - 1; i++)
        {
            JsonNode next = Steps[i + 1] is string ? new JsonObject() : new JsonArray();
            node = Child(node, Steps[i]) ?? Put(node, Steps[i], next)!;
        }

        Put(node, Steps[^1], value);
    }

    private static object? Index(string digits, string path)
    {
        if (digits.Length == 0) return null;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= MaxIndex
            ? index
            : throw Wrong(path);
    }

    private JsonNode? Child(JsonNode node, object? step) => (node, step) switch
    {
        (JsonObject members, string name) => members[name],
        (JsonArray items, int index) => index < items.Count ? items[index] : null,
        (JsonArray, null) => null,
        _ => throw InTheWay(),
    };

    private JsonNode? Put(JsonNode node, object? step, JsonNode? value)
    {
        switch (node, step)
        {
            case (JsonObject members, string name):
                members[name] = value;
                return value;
            case (JsonArray items, int index) when index < items.Count:
                items[index] = value;
                return value;
            case (JsonArray items, int index) when index == items.Count:
            case (JsonArray, null):
                ((JsonArray)node).Add(value);
                return value;
            case (JsonArray items, int index):
                throw new UsageException($"'{Text}': the list has {items.Count} elements so far; give them in order, or write [] for the next.");
            default:
                throw InTheWay();
        }
    }

    private UsageException InTheWay() => new($"'{Text}': an earlier argument has put something else there.");

    private static UsageException Wrong(string text) => new($"'{text}' is not an argument's name; write name, name.member, name[0] or name[].");
}
