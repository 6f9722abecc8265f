namespace CheNu.Grains.Connectors;

/// <summary>What a server says of the version it served, to be asked for something newer.</summary>
/// <param name="ETag">As sent, quotation marks included, or null.</param>
/// <param name="LastModified">Or null.</param>
internal sealed record DatasetValidators(string? ETag, DateTimeOffset? LastModified)
{
    public static DatasetValidators None { get; } = new(null, null);
}
