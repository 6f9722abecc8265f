using System.Diagnostics.CodeAnalysis;

namespace CheNu.Grains.Agents;

/// <summary>
/// The key of an agent grain, <c>NAME/instance</c>: <c>L3_RBQ_VERIFIER/montreal</c>. The name begins with the level, <c>L0_</c> to
/// <c>L3_</c>; the instance tells apart agents of the same name. Keys appear in logs: an instance is never personal data.
/// </summary>
public readonly record struct AgentKey
{
    /// <summary>Longest name and longest instance, in characters.</summary>
    public const int MaxLength = 100;

    private AgentKey(string name, string instance)
    {
        Name = name;
        Instance = instance;
    }

    /// <summary>Upper-case letters, digits and underscores after the level's prefix.</summary>
    public string Name { get; }

    /// <summary>Letters, digits, hyphens, underscores and dots.</summary>
    public string Instance { get; }

    /// <summary>0 to 3.</summary>
    public int Level => Name[1] - '0';

    /// <summary>Makes a key.</summary>
    /// <exception cref="FormatException">A part is not as it must be; the message says what is.</exception>
    public static AgentKey Of(string name, string instance)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(instance);
        if (Problem(name, instance) is { } problem)
            throw new FormatException(problem);
        return new AgentKey(name, instance);
    }

    /// <summary>Reads <c>NAME/instance</c>.</summary>
    /// <exception cref="FormatException">The text is no agent key; the message says why.</exception>
    public static AgentKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            throw new FormatException("An agent key is NAME/instance; the slash is missing.");
        return Of(text[..slash], text[(slash + 1)..]);
    }

    /// <summary>Reads <c>NAME/instance</c> without throwing.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AgentKey key)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || Problem(text.AsSpan(0, slash), text.AsSpan(slash + 1)) is not null)
        {
            key = default;
            return false;
        }

        key = new AgentKey(text![..slash], text[(slash + 1)..]);
        return true;
    }

    /// <summary>The level that an agent's name begins with, or null when it begins with none.</summary>
    public static int? LevelOf(ReadOnlySpan<char> name) =>
        name.Length > 3 && name[0] == 'L' && name[1] is >= '0' and <= '3' && name[2] == '_' ? name[1] - '0' : null;

    public override string ToString() => $"{Name}/{Instance}";

    private static string? Problem(ReadOnlySpan<char> name, ReadOnlySpan<char> instance)
    {
        if (LevelOf(name) is null)
            return "An agent's name begins with its level, L0_ to L3_, and goes on after it.";
        if (name.Length > MaxLength)
            return $"An agent's name has at most {MaxLength} characters.";
        if (name.ContainsAnyExcept(NameCharacters))
            return "An agent's name is made of upper-case letters, digits and underscores.";
        if (instance.IsEmpty)
            return "An agent's instance is missing after the slash.";
        if (instance.Length > MaxLength)
            return $"An agent's instance has at most {MaxLength} characters.";
        if (instance.ContainsAnyExcept(InstanceCharacters))
            return "An agent's instance is made of letters, digits, hyphens, underscores and dots.";
        return null;
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private static readonly System.Buffers.SearchValues<char> InstanceCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
}
