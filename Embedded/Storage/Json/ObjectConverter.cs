using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Storage;

/// <summary>
/// A value declared as object: text and truth values as they are, anything else with its type, so that it comes back as
/// what it was. Only the types named here and those with <c>[GenerateSerializer]</c> may be stored so.
/// </summary>
internal sealed class ObjectConverter : JsonConverter<object>
{
    private const string TypeName = "$type";
    private const string ValueName = "$value";

    private static readonly Dictionary<string, Type> Names = new(StringComparer.Ordinal)
    {
        ["byte"] = typeof(byte),
        ["short"] = typeof(short),
        ["int"] = typeof(int),
        ["long"] = typeof(long),
        ["ulong"] = typeof(ulong),
        ["float"] = typeof(float),
        ["double"] = typeof(double),
        ["decimal"] = typeof(decimal),
        ["char"] = typeof(char),
        ["guid"] = typeof(Guid),
        ["datetime"] = typeof(DateTime),
        ["instant"] = typeof(DateTimeOffset),
        ["date"] = typeof(DateOnly),
        ["time"] = typeof(TimeOnly),
        ["duration"] = typeof(TimeSpan),
        ["uri"] = typeof(Uri),
        ["bytes"] = typeof(byte[]),
        ["ints"] = typeof(int[]),
        ["strings"] = typeof(string[]),
        ["string list"] = typeof(List<string>),
        ["objects"] = typeof(object[]),
        ["list"] = typeof(List<object?>),
        ["map"] = typeof(Dictionary<string, object?>),
        ["string map"] = typeof(Dictionary<string, string>),
        ["json"] = typeof(JsonElement),
    };

    private static readonly Dictionary<Type, string> Types = Names.ToDictionary(static entry => entry.Value, static entry => entry.Key);

    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(object);

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.True or JsonTokenType.False:
                return reader.GetBoolean();
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var name = document.RootElement.GetProperty(TypeName).GetString()!;
        var type = Names.GetValueOrDefault(name) ?? StateTypes.Find(name)
            ?? throw new JsonException($"The stored type '{name}' is not known to this program.");
        return document.RootElement.GetProperty(ValueName).Deserialize(type, options);
    }

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                return;
            case bool truth:
                writer.WriteBooleanValue(truth);
                return;
        }

        var type = value.GetType();
        var name = Types.GetValueOrDefault(type)
            ?? (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) && !type.IsGenericType ? StateTypes.NameOf(type) : null)
            ?? throw new NotSupportedException($"A value declared as object may not be a {type}; give the type [GenerateSerializer] and an [Alias], or declare the member with its type.");
        writer.WriteStartObject();
        writer.WriteString(TypeName, name);
        writer.WritePropertyName(ValueName);
        JsonSerializer.Serialize(writer, value, type, options);
        writer.WriteEndObject();
    }
}
