using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>A published file of records.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Format"><c>csv</c> or <c>csv_zip</c> (the first .csv of the archive).</param>
/// <param name="Key">The column that identifies a record; rows with the same key are one record.</param>
/// <param name="KeyDigits">Whether only the digits of a key count.</param>
/// <param name="Repeated">Columns that vary from row to row of one record; they become arrays without repeats.</param>
/// <param name="Columns">Columns that are kept; all others are dropped at once (data minimisation).</param>
/// <param name="RequiredColumns">A file without one of these is refused and the previous copy kept.</param>
/// <param name="Refresh">How old a copy may get before it is fetched again. Default 24 h.</param>
/// <param name="MaxBytes">Largest file after decompression. Default 1 GiB.</param>
public sealed record DatasetSource(
    UrlTemplate Url,
    string Format,
    string Key,
    bool KeyDigits,
    ImmutableArray<string> Repeated,
    ImmutableArray<string> Columns,
    ImmutableArray<string> RequiredColumns,
    TimeSpan Refresh,
    long MaxBytes)
{
    /// <summary>Headers that go with the download (a portal that wants a <c>User-Agent</c>).</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];
}
