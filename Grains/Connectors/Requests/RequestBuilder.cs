using System.Text;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Makes the HTTP request of an endpoint or of one of its steps. Pure: the same input gives the same bytes, so that a repeat is
/// the same request. The request carries no credential yet; see <see cref="Authorization"/>.
/// </summary>
internal static class RequestBuilder
{
    // Building neither waits nor calls itself.
    [ThreadStatic]
    private static StringBuilder? Spare;

    /// <summary>A longer address is an exception, whose buffer is let go.</summary>
    private const int LargestSpare = 8 << 10;

    /// <summary>Builds the endpoint's own request.</summary>
    /// <param name="template">The endpoint's request.</param>
    /// <param name="arguments">The call's arguments.</param>
    /// <param name="values">Placeholders besides the arguments: credential values and what steps have bound.</param>
    /// <param name="rule">Where the vendor takes an idempotency key, or null.</param>
    /// <param name="key">The call's idempotency key; fitted to what the vendor takes. Null: none is sent.</param>
    public static RequestBuild Build(
        RequestTemplate template,
        BoundArguments arguments,
        IReadOnlyDictionary<string, string> values,
        IdempotencyKey? rule = null,
        string? key = null)
    {
        var vendorKey = rule is not null && key is not null ? IdempotencyKeyFormat.Fit(rule, key) : null;
        return Build(template, arguments, new Placeholders(arguments, values), arguments.Items.AsSpan(), rule, vendorKey);
    }

    /// <summary>Builds the request of a step: arguments only fill its placeholders.</summary>
    public static RequestBuild BuildStep(RequestTemplate template, BoundArguments arguments, IReadOnlyDictionary<string, string> values) =>
        Build(template, arguments, new Placeholders(arguments, values), [], null, null);

    private static RequestBuild Build(
        RequestTemplate template,
        BoundArguments arguments,
        Placeholders placeholders,
        ReadOnlySpan<BoundArgument> sent,
        IdempotencyKey? rule,
        string? key)
    {
        var url = Spare is { Capacity: <= LargestSpare } spare ? spare.Clear() : Spare = new StringBuilder(256);
        if (UrlWriter.Write(url, template, placeholders, sent) is { } urlError)
            return RequestBuild.Failed(urlError);
        if (rule?.Location == ParameterLocation.Query && key is not null)
            UrlWriter.AppendQuery(url, rule.Name, key);
        if (!Uri.TryCreate(url.ToString(), UriKind.Absolute, out var uri))
            return RequestBuild.Failed(ArgumentError.Of(ErrorCodes.InvalidArguments, [new(ArgumentBinder.WholeInput, "make an address that cannot be called")]));

        var message = new HttpRequestMessage(HttpMethod.Parse(template.Method), uri)
        {
            Content = BodyWriter.Write(template, arguments, placeholders, sent, rule, key),
        };
        if (HeaderWriter.Write(message, template, placeholders, sent) is { } headerError)
        {
            message.Dispose();
            return RequestBuild.Failed(headerError);
        }

        if (rule?.Location == ParameterLocation.Header && key is not null)
            message.Headers.TryAddWithoutValidation(rule.Name, key);
        return RequestBuild.Built(message);
    }
}
