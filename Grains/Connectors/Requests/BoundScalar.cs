namespace CheNu.Grains.Connectors;

/// <summary>A scalar as it is written in JSON: a text, or the literal spelling of a number or boolean.</summary>
internal readonly record struct BoundScalar(string Text, bool IsText)
{
    public static BoundScalar OfText(string text) => new(text, IsText: true);

    public static BoundScalar Literal(string text) => new(text, IsText: false);
}
