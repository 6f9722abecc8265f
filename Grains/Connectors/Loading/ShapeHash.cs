using System.Security.Cryptography;
using System.Text;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>
/// Sums up all of a connector's file that can change what an endpoint answers. What is left out is listed here, so that a new
/// member counts until someone decides otherwise; comments and layout never count.
/// </summary>
internal static class ShapeHash
{
    private static readonly string[] NotOfEndpoint =
        ["description", "data_type", "cache", "tags", "invalidates", "timeout", "max_response", "max_request", "weight", "effect", "idempotency", "reconcile", "pagination"];

    private static readonly string[] NotOfConnector =
    [
        "id", "name", "type", "description", "region", "agents_using", "rate_limit", "limit_headers", "cache", "webhooks", "health", "residency",
        "pool", "tls", "timeout", "max_response", "max_request", "endpoints", "services", "sources", "hosts",
    ];

    private static readonly string[] NotOfGroup = ["endpoints", "name", "capabilities", "data_types", "regions", "suppliers"];

    /// <summary>16 hexadecimal digits.</summary>
    public static string Of(YamlMap endpoint, YamlMap connector)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, endpoint, NotOfEndpoint);
        Add(hash, connector, NotOfConnector);
        foreach (var groups in (string[])["services", "sources"])
        {
            if (connector.Find(groups)?.Value is not YamlMap map) continue;
            foreach (var group in map.Entries)
            {
                Add(hash, 'g', group.Name);
                if (group.Value is YamlMap members) Add(hash, members, NotOfGroup);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static void Add(IncrementalHash hash, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { IsNull: true }:
                Add(hash, 'n', "");
                break;
            case YamlScalar scalar:
                Add(hash, 's', scalar.Value);
                break;
            case YamlList list:
                Add(hash, 'l', list.Items.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
                foreach (var item in list.Items) Add(hash, item);
                break;
            case YamlMap map:
                Add(hash, map, []);
                break;
        }
    }

    private static void Add(IncrementalHash hash, YamlMap map, string[] without)
    {
        var counted = map.Entries.Where(entry => !without.Contains(entry.Name, StringComparer.Ordinal)).ToList();
        Add(hash, 'm', counted.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var entry in counted)
        {
            Add(hash, 'k', entry.Name);
            Add(hash, entry.Value);
        }
    }

    // The length before the text keeps two neighbours from becoming one.
    private static void Add(IncrementalHash hash, char kind, string text) =>
        hash.AppendData(Encoding.UTF8.GetBytes($"{kind}{text.Length}:{text}"));
}
