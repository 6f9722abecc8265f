namespace CheNu.Grains.Connectors;

/// <summary>How a value is written for the vendor, and how it is read back.</summary>
public enum WireFormat
{
    /// <summary>Dates <c>yyyy-MM-dd</c>, timestamps RFC 3339 in UTC, the rest as given.</summary>
    Default = 0,

    UnixSeconds = 1,
    UnixMilliseconds = 2,

    /// <summary>Only the digits of a text: <c>5678-1234-01</c> becomes <c>5678123401</c>.</summary>
    Digits = 3,

    /// <summary>A number written as text.</summary>
    Text = 4,

    /// <summary>URL-safe base64 of the UTF-8 text, without padding.</summary>
    Base64Url = 5,

    /// <summary>Array elements joined by commas.</summary>
    CommaSeparated = 6,

    /// <summary>Answers: a quantity such as <c>##94.172{mm}[3]{m}</c> or <c>94.172 mm</c>; the number is taken.</summary>
    Quantity = 7,

    /// <summary>Answers: the unit of such a quantity.</summary>
    QuantityUnit = 8,
}
