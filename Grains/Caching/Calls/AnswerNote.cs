using System.Collections.Immutable;
using System.Text.Json;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>What is kept beside an answer's data: the next page, how old it was when it was fetched, what was unusual.</summary>
/// <param name="NextPage">The argument for the next page, or empty.</param>
/// <param name="Age">Of an answer from a published file: how long before the fetch the file was checked.</param>
/// <param name="Warnings">The receipt's.</param>
internal sealed record AnswerNote(JsonPayload NextPage, TimeSpan Age, ImmutableArray<string> Warnings)
{
    private static readonly AnswerNote None = new(default, TimeSpan.Zero, []);

    /// <summary>Empty when there is nothing to say.</summary>
    public JsonPayload Write()
    {
        if (NextPage.IsEmpty && Age <= TimeSpan.Zero && Warnings.IsEmpty) return default;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (Age > TimeSpan.Zero) writer.WriteNumber("age", Age.Ticks);
            if (!NextPage.IsEmpty)
            {
                writer.WritePropertyName("page");
                writer.WriteRawValue(NextPage.Utf8.Span, skipInputValidation: true);
            }

            if (!Warnings.IsEmpty)
            {
                writer.WriteStartArray("warnings");
                foreach (var warning in Warnings) writer.WriteStringValue(warning);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return new(buffer.ToArray());
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static AnswerNote Read(JsonPayload note)
    {
        if (note.IsEmpty) return None;
        var members = note.Parse();
        return new(
            members.TryGetProperty("page", out var page) ? JsonPayload.From(page) : default,
            members.TryGetProperty("age", out var age) ? TimeSpan.FromTicks(age.GetInt64()) : TimeSpan.Zero,
            members.TryGetProperty("warnings", out var warnings) ? [.. warnings.EnumerateArray().Select(static warning => warning.GetString()!)] : []);
    }
}
