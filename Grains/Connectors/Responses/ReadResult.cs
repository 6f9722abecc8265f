using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>A vendor's body as JSON, or what is wrong with it.</summary>
/// <param name="Value">The body; JSON null when it is empty.</param>
/// <param name="Problem">A neutral sentence that follows "The answer", without any of its content; null when it was readable.</param>
/// <param name="Warning">What had to be repaired, or null.</param>
internal readonly record struct ReadResult(JsonElement Value, string? Problem, string? Warning)
{
    public bool IsReadable => Problem is null;

    public static ReadResult Readable(JsonElement value, string? warning = null) => new(value, null, warning);

    public static ReadResult Unreadable(string problem) => new(default, problem, null);
}
