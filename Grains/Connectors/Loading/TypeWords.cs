using System.Collections.Frozen;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>The words that the catalogue knows for types, ways of writing values and classes of personal data.</summary>
internal static class TypeWords
{
    public const string Forms =
        "string, integer, number, boolean, date, timestamp, object, any, a|b|c, any other single word (a fixed value), each with a ? when optional; [type]; { name: type }";

    public static FrozenDictionary<string, FieldKind> Kinds { get; } = new Dictionary<string, FieldKind>(StringComparer.Ordinal)
    {
        ["string"] = FieldKind.String,
        ["integer"] = FieldKind.Integer,
        ["number"] = FieldKind.Number,
        ["boolean"] = FieldKind.Boolean,
        ["date"] = FieldKind.Date,
        ["timestamp"] = FieldKind.Timestamp,
        ["object"] = FieldKind.Object,
        ["array"] = FieldKind.Array,
        ["any"] = FieldKind.Any,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What other formats call them; too likely a slip to be taken for a fixed value.</summary>
    public static FrozenDictionary<string, string> Foreign { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["int"] = "integer",
        ["long"] = "integer",
        ["float"] = "number",
        ["double"] = "number",
        ["decimal"] = "number",
        ["bool"] = "boolean",
        ["str"] = "string",
        ["text"] = "string",
        ["uuid"] = "string",
        ["datetime"] = "timestamp",
        ["date-time"] = "timestamp",
        ["list"] = "[type]",
        ["map"] = "object",
        ["dict"] = "object",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static FrozenDictionary<string, WireFormat> WireFormats { get; } = new Dictionary<string, WireFormat>(StringComparer.Ordinal)
    {
        ["unix_seconds"] = WireFormat.UnixSeconds,
        ["unix_milliseconds"] = WireFormat.UnixMilliseconds,
        ["digits"] = WireFormat.Digits,
        ["text"] = WireFormat.Text,
        ["base64url"] = WireFormat.Base64Url,
        ["comma_separated"] = WireFormat.CommaSeparated,
        ["quantity"] = WireFormat.Quantity,
        ["quantity_unit"] = WireFormat.QuantityUnit,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string[] PersonalClasses { get; } =
        ["name", "address", "email", "phone", "sin", "birth_date", "health", "bank_account", "card", "ip", "identifier"];

    /// <summary>The catalogue's word for a kind.</summary>
    public static string Of(FieldKind kind) => kind == FieldKind.Enumeration ? "a|b|c" : kind.ToString().ToLowerInvariant();

    /// <summary>Whether a way of writing makes sense for a kind.</summary>
    public static bool Fits(WireFormat format, FieldKind kind, bool answers) => format switch
    {
        WireFormat.UnixSeconds or WireFormat.UnixMilliseconds => kind is FieldKind.Timestamp or FieldKind.Date,
        WireFormat.Digits or WireFormat.Base64Url => kind is FieldKind.String,
        WireFormat.Text => kind is FieldKind.Integer or FieldKind.Number or FieldKind.Boolean or FieldKind.Enumeration,
        WireFormat.CommaSeparated => kind is FieldKind.Array,
        WireFormat.Quantity => answers && kind is FieldKind.Number or FieldKind.Integer,
        WireFormat.QuantityUnit => answers && kind is FieldKind.String,
        _ => true,
    };
}
