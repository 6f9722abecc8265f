namespace CheNu.Grains.Connectors;

/// <summary>The declared types of the catalogue.</summary>
public enum FieldKind
{
    Any = 0,
    String = 1,
    Integer = 2,
    Number = 3,
    Boolean = 4,

    /// <summary>A calendar day, <c>2026-11-21</c>.</summary>
    Date = 5,

    /// <summary>An instant, RFC 3339 with offset, or Unix seconds or milliseconds as declared.</summary>
    Timestamp = 6,

    /// <summary>One of the listed words, <c>a|b|c</c>.</summary>
    Enumeration = 7,

    /// <summary>An object with declared members (none declared and open: any object).</summary>
    Object = 8,

    Array = 9,
}
