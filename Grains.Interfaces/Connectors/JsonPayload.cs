using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>
/// A JSON value as UTF-8 bytes: arguments on the way in, data on the way out. It may hold personal data, so its
/// text form says only how long it is.
/// </summary>
[GenerateSerializer, Immutable, Alias("chenu.JsonPayload")]
public readonly struct JsonPayload : IEquatable<JsonPayload>
{
    [Id(0)] private readonly byte[]? _utf8;

    /// <param name="utf8">Valid JSON; never changed afterwards.</param>
    public JsonPayload(byte[] utf8) => _utf8 = utf8;

    /// <summary>The empty object, <c>{}</c>.</summary>
    public static JsonPayload Empty { get; } = new("{}"u8.ToArray());

    /// <summary>The bytes; empty for a default value.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    public bool IsEmpty => _utf8 is null or { Length: 0 };

    /// <summary>Writes any value as JSON with its member names as they are.</summary>
    public static JsonPayload From<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value));

    /// <summary>Parses the whole value. Each call parses again: keep the result.</summary>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public JsonElement Parse()
    {
        using var document = JsonDocument.Parse(IsEmpty ? "null"u8.ToArray() : Utf8);
        return document.RootElement.Clone();
    }

    /// <summary>Reads the value as <typeparamref name="T"/>.</summary>
    /// <exception cref="JsonException">The JSON does not fit the type.</exception>
    public T? As<T>() => IsEmpty ? default : JsonSerializer.Deserialize<T>(Utf8.Span, JsonSerializerOptions.Web);

    public bool Equals(JsonPayload other) => Utf8.Span.SequenceEqual(other.Utf8.Span);

    public override bool Equals(object? obj) => obj is JsonPayload other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    public override string ToString() => $"JSON, {Utf8.Length} bytes";

    public static bool operator ==(JsonPayload left, JsonPayload right) => left.Equals(right);

    public static bool operator !=(JsonPayload left, JsonPayload right) => !left.Equals(right);
}
