using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Stripe;

/// <summary>Checks a tree of texts against the parameters an operation knows, and converts it.</summary>
internal static class ParamCheck
{
    private static readonly HashSet<string> Currencies = new(StringComparer.Ordinal)
    {
        "aud", "brl", "cad", "chf", "cny", "czk", "dkk", "eur", "gbp", "hkd", "huf", "inr", "jpy", "krw", "mxn", "nok", "nzd", "pln", "sek", "sgd", "usd",
    };

    /// <exception cref="RefusalException">The first problem, as Stripe tells it.</exception>
    public static JsonObject Check(JsonObject tree, IReadOnlyDictionary<string, Param> known, string prefix = "")
    {
        var result = new JsonObject();
        foreach (var (name, value) in tree)
        {
            var path = prefix.Length == 0 ? name : $"{prefix}[{name}]";
            if (!known.TryGetValue(name, out var param))
                throw StripeErrors.Unknown(path);
            result[name] = Convert(param, value, path);
        }

        foreach (var (name, param) in known)
        {
            if (param.IsRequired && !tree.ContainsKey(name))
                throw StripeErrors.Missing(prefix.Length == 0 ? name : $"{prefix}[{name}]");
        }

        return result;
    }

    private static JsonNode? Convert(Param param, JsonNode? value, string path) => param.Kind switch
    {
        ParamKind.Object => Check(value as JsonObject ?? throw Mistyped(path, "a hash"), param.Members!, path),
        ParamKind.Map => Map(value as JsonObject ?? throw Mistyped(path, "a hash"), path),
        ParamKind.List => JsonText.Array((value as JsonArray ?? throw Mistyped(path, "an array")).Select((item, i) => Convert(param.Items!, item, $"{path}[{i}]"))),
        _ => Scalar(param, JsonText.StringAt(value) ?? throw Mistyped(path, "a single value"), path),
    };

    private static JsonValue? Scalar(Param param, string text, string path)
    {
        // An empty text unsets a member; where one is required there is nothing to unset.
        if (text.Length == 0)
            return param.IsRequired ? throw StripeErrors.Invalid($"The parameter {path} must not be empty.", "parameter_invalid_empty", path) : null;
        return param.Kind switch
        {
            ParamKind.Integer => JsonValue.Create(Integer(param, text, path)),
            ParamKind.Time => JsonValue.Create(Integer(param with { Minimum = 0 }, text, path)),
            ParamKind.Boolean => JsonValue.Create(text is "true" or "false" ? text == "true" : throw StripeErrors.Invalid($"The parameter {path} must be true or false.", param: path)),
            ParamKind.Decimal => decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                ? JsonValue.Create(text) : throw StripeErrors.Invalid($"The parameter {path} must be a decimal number.", param: path),
            ParamKind.Currency => Currencies.Contains(text) ? JsonValue.Create(text) : throw StripeErrors.Invalid($"The currency '{text}' is not known; it is written in lower case.", param: path),
            ParamKind.Choice => param.Values.Contains(text, StringComparer.Ordinal) ? JsonValue.Create(text) : throw StripeErrors.Invalid($"The parameter {path} must be one of {string.Join(", ", param.Values)}.", param: path),
            _ => text.Length <= param.MaxLength ? JsonValue.Create(text) : throw StripeErrors.Invalid($"The parameter {path} is longer than {param.MaxLength} characters.", "parameter_invalid_string_length", path),
        };
    }

    private static long Integer(Param param, string text, string path)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw StripeErrors.Invalid($"The parameter {path} must be an integer.", "parameter_invalid_integer", path);
        if (number < param.Minimum || number > param.Maximum)
            throw StripeErrors.Invalid($"The parameter {path} must be from {param.Minimum} to {param.Maximum}.", "parameter_invalid_integer", path);
        return number;
    }

    private static JsonObject Map(JsonObject map, string path)
    {
        if (map.Count > 50)
            throw StripeErrors.Invalid($"The parameter {path} has more than 50 members.", param: path);
        foreach (var (name, value) in map)
        {
            if (name.Length > 40 || JsonText.StringAt(value) is not { Length: <= 500 })
                throw StripeErrors.Invalid($"The member {path}[{name}] must be a text of at most 500 characters, its name at most 40.", param: $"{path}[{name}]");
        }

        return (JsonObject)map.DeepClone();
    }

    private static RefusalException Mistyped(string path, string expected) =>
        StripeErrors.Invalid($"The parameter {path} must be {expected}.", param: path);
}
