using System.Runtime.InteropServices;
using System.Text.Json;

namespace CheNu.Grains.Caching;

/// <summary>
/// Writes a JSON value so that equal values are written alike: members by name, numbers in one spelling, texts as the binder wrote them
/// (which has one spelling for each character). Like RFC 8785, but that no number is rounded.
/// </summary>
internal static class CanonicalJson
{
    public static void Write(ref KeyWriter key, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(ref key, value);
                break;
            case JsonValueKind.Array:
                key.Add((byte)'[');
                key.Add(value.GetArrayLength());
                foreach (var item in value.EnumerateArray()) Write(ref key, item);
                break;
            case JsonValueKind.String:
                key.Add((byte)'"');
                key.Add(JsonMarshal.GetRawUtf8Value(value));
                break;
            case JsonValueKind.Number:
                CanonicalNumber.Write(ref key, JsonMarshal.GetRawUtf8Value(value));
                break;
            case JsonValueKind.True:
                key.Add((byte)'t');
                break;
            case JsonValueKind.False:
                key.Add((byte)'f');
                break;
            default:
                key.Add((byte)'n');
                break;
        }
    }

    private static void WriteObject(ref KeyWriter key, JsonElement value)
    {
        var members = new List<JsonProperty>(value.EnumerateObject());
        members.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        key.Add((byte)'{');
        key.Add(members.Count);
        foreach (var member in members)
        {
            key.Add(member.Name);
            Write(ref key, member.Value);
        }
    }
}
