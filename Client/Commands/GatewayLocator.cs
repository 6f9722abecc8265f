namespace CheNu.Client;

/// <summary>Finds the gateway and the key: what the command line says, else CHENU_URL and CHENU_API_KEY, else the file of a gateway that runs on this machine.</summary>
internal static class GatewayLocator
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    /// <exception cref="UsageException">The address is not one.</exception>
    public static ChenuClient Connect(string? url, string? key, Surroundings surroundings)
    {
        var told = url ?? NotEmpty(surroundings.Environment("CHENU_URL"));
        key ??= NotEmpty(surroundings.Environment("CHENU_API_KEY"));
        if (told is null || key is null)
        {
            var file = GatewayFile.PathFor(surroundings.Environment) is { } path ? GatewayFile.Read(path) : null;
            // The file's key belongs to the file's gateway: it is never sent to another.
            if (file is not null && (told is null || SameGateway(told, file.Url))) (told, key) = (file.Url, key ?? file.Key);
        }

        return Uri.TryCreate(told ?? DefaultUrl, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new ChenuClient(address, key)
            : throw new UsageException($"'{told}' is not an address; write it like {DefaultUrl}.");
    }

    private static bool SameGateway(string left, string right) =>
        Uri.TryCreate(left, UriKind.Absolute, out var a) && Uri.TryCreate(right, UriKind.Absolute, out var b)
        && Uri.Compare(a, b, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
