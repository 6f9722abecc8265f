namespace CheNu.Sandbox.Http;

/// <summary>The types that <see cref="JsonRule"/> checks.</summary>
internal enum JsonRuleKind
{
    Any,
    Text,
    Number,
    Integer,
    Boolean,

    /// <summary><c>2026-11-21</c></summary>
    Date,

    /// <summary>RFC 3339 with an offset.</summary>
    Timestamp,
    Object,
    List,
}
