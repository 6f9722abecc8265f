namespace CheNu.Grains.Connectors.Loading;

/// <summary>Endpoints that read the same file share one copy of it, so they must want the same of it.</summary>
internal static class DatasetCheck
{
    public static void Run(List<EndpointDraft> drafts, FileReport report)
    {
        var first = new Dictionary<string, EndpointDraft>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (draft.Endpoint.Dataset?.Source is not { } source) continue;
            if (first.TryAdd(source.Url.ToString(), draft) || Same(first[source.Url.ToString()].Endpoint.Dataset!.Source, source)) continue;
            report.Add(draft.Map.Find("dataset")!.Value.Key, $"The endpoint '{first[source.Url.ToString()].Endpoint.Name}' reads the same file in another way. Allowed: the same format, key, key_digits, repeated, columns, required_columns, refresh and max_size.");
        }
    }

    private static bool Same(DatasetSource left, DatasetSource right) =>
        left.Format == right.Format && left.Key == right.Key && left.KeyDigits == right.KeyDigits
        && left.Refresh == right.Refresh && left.MaxBytes == right.MaxBytes
        && left.Repeated.SequenceEqual(right.Repeated, StringComparer.Ordinal)
        && left.Columns.SequenceEqual(right.Columns, StringComparer.Ordinal)
        && left.RequiredColumns.SequenceEqual(right.RequiredColumns, StringComparer.Ordinal);
}
