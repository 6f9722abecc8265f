using System.Text.Json;
using System.Text.Json.Serialization;

namespace CheNu.Grains.Credentials;

/// <summary>Refuses to write a <see cref="Secret"/> as JSON, and to read one.</summary>
internal sealed class SecretJsonConverter : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret cannot be read from JSON.");

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret cannot be written as JSON.");
}
