using System.Collections.Immutable;

namespace CheNu.Sandbox.Stripe;

/// <summary>What one parameter accepts.</summary>
internal sealed record Param(ParamKind Kind)
{
    public bool IsRequired { get; init; }

    public ImmutableArray<string> Values { get; init; } = [];

    public int MaxLength { get; init; } = 5_000;

    public long Minimum { get; init; } = long.MinValue;

    public long Maximum { get; init; } = long.MaxValue;

    public IReadOnlyDictionary<string, Param>? Members { get; init; }

    public Param? Items { get; init; }

    public static Param Text { get; } = new(ParamKind.Text);

    public static Param Boolean { get; } = new(ParamKind.Boolean);

    public static Param Time { get; } = new(ParamKind.Time);

    public static Param Currency { get; } = new(ParamKind.Currency);

    public static Param Decimal { get; } = new(ParamKind.Decimal);

    public static Param Map { get; } = new(ParamKind.Map);

    public static Param Integer { get; } = new(ParamKind.Integer);

    public Param Required => this with { IsRequired = true };

    public static Param Short(int maxLength) => Text with { MaxLength = maxLength };

    public static Param Between(long minimum, long maximum) => Integer with { Minimum = minimum, Maximum = maximum };

    public static Param Choice(params ImmutableArray<string> values) => new(ParamKind.Choice) { Values = values };

    public static Param List(Param items) => new(ParamKind.List) { Items = items };

    public static Param Object(Dictionary<string, Param> members) => new(ParamKind.Object) { Members = members };
}
