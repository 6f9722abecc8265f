namespace CheNu.Sandbox.Stripe;

/// <summary>The types of Stripe parameters, which all arrive as text.</summary>
internal enum ParamKind
{
    Text,
    Integer,
    Decimal,
    Boolean,
    Time,
    Currency,
    Choice,

    /// <summary>Names and texts, such as metadata.</summary>
    Map,
    Object,
    List,
}
