using System.Globalization;
using System.Text.Json;

namespace CheNu.Grains.Llm;

/// <summary>What fills a placeholder: a text, a number, or tools.</summary>
public sealed class PromptValue
{
    private PromptValue(string? text, decimal? number, JsonElement? tools) => (Text, Number, Tools) = (text, number, tools);

    /// <summary>Null unless it is text.</summary>
    public string? Text { get; }

    /// <summary>Null unless it is a number.</summary>
    public decimal? Number { get; }

    /// <summary>A list of tools as JSON (name, description, parameters); null unless it is tools.</summary>
    public JsonElement? Tools { get; }

    public static PromptValue Of(string text) => new(text ?? throw new ArgumentNullException(nameof(text)), null, null);

    public static PromptValue Of(decimal number) => new(null, number, null);

    /// <exception cref="ArgumentException">It is no list.</exception>
    public static PromptValue OfTools(JsonElement tools) =>
        tools.ValueKind == JsonValueKind.Array ? new(null, null, tools.Clone()) : throw new ArgumentException("Tools are a JSON array.", nameof(tools));

    /// <summary>Texts are written without <see cref="Of(string)"/>.</summary>
    public static implicit operator PromptValue(string text) => Of(text);

    public static implicit operator PromptValue(decimal number) => Of(number);

    public static implicit operator PromptValue(int number) => Of(number);

    internal static PromptValue Literal(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? new(text, number, null) : Of(text);
}
