using System.Globalization;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Finds the argument that asks for the page after this one.</summary>
internal static class NextPage
{
    /// <returns>A JSON object with that argument, or empty when this was the last page.</returns>
    public static JsonPayload Find(Endpoint endpoint, JsonElement body, JsonElement root, BoundArguments arguments)
    {
        if (endpoint.Pagination is not { } pagination || SaysNoMore(pagination, body))
            return default;

        return pagination.Kind switch
        {
            "cursor" => AfterCursor(pagination, body),
            "page" => AfterCount(endpoint, pagination, root, arguments, byItems: false),
            "offset" => AfterCount(endpoint, pagination, root, arguments, byItems: true),
            _ => default,
        };
    }

    private static bool SaysNoMore(Pagination pagination, JsonElement body) =>
        pagination.More is { } path
        && (!DataPathReader.TryRead(path, body, out var more) || JsonText.Scalar(more) is null or "" or "0" || more.ValueKind == JsonValueKind.False);

    private static JsonPayload AfterCursor(Pagination pagination, JsonElement body)
    {
        if (pagination.Next is not { } path || !DataPathReader.TryRead(path, body, out var next))
            return default;
        return JsonText.Scalar(next) is { Length: > 0 } cursor && next.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? JsonPayload.From(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [pagination.Parameter] = next })
            : default;
    }

    /// <summary>Without a word of the vendor, a page that is not full is the last, or one without items when no size is known.</summary>
    private static JsonPayload AfterCount(
        Endpoint endpoint, Pagination pagination, JsonElement root, BoundArguments arguments, bool byItems)
    {
        var items = AnswerSource.CountElements(endpoint.Response, root) ?? 0;
        if (items == 0 || (pagination.More is null && items < FullPage(pagination, arguments)))
            return default;

        var next = Current(endpoint, pagination, arguments, byItems ? 0 : 1) + (byItems ? items : 1);
        return JsonPayload.From(new Dictionary<string, long>(StringComparer.Ordinal) { [pagination.Parameter] = next });
    }

    /// <summary>Where this page is: as passed, else where counting starts.</summary>
    private static long Current(Endpoint endpoint, Pagination pagination, BoundArguments arguments, long start)
    {
        if (arguments.TryGet(pagination.Parameter, out var value)
            && long.TryParse(JsonText.Scalar(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var current))
        {
            return current;
        }

        foreach (var parameter in endpoint.Parameters)
        {
            if (parameter.Name == pagination.Parameter && parameter.Schema.Minimum is { } minimum)
                return (long)minimum;
        }

        return start;
    }

    /// <summary>The size of a full page: what was passed for the argument whose default is the page size, else that size.</summary>
    private static long? FullPage(Pagination pagination, BoundArguments arguments)
    {
        foreach (var (parameter, value) in arguments.Items)
        {
            if (parameter.Schema is { Kind: FieldKind.Integer, Default: { ValueKind: JsonValueKind.Number } usual }
                && parameter.Name != pagination.Parameter
                && usual.TryGetInt64(out var size) && size == pagination.PageSize
                && value.TryGetInt64(out var asked))
            {
                return asked;
            }
        }

        return pagination.PageSize;
    }
}
