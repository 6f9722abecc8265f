using System.Net;

namespace CheNu.Silo.Configuration;

/// <summary>Where the gateway listens.</summary>
/// <param name="Text">As configured, separated by semicolons.</param>
/// <param name="OnlyLoopback">Whether no other machine can reach any of them.</param>
internal sealed record ListenAddresses(string Text, bool OnlyLoopback)
{
    public static ListenAddresses Read(string text, SettingReader reader)
    {
        var onlyLoopback = true;
        foreach (var address in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Parse(address) is { } parsed) onlyLoopback &= IsLoopback(parsed);
            else reader.Add($"urls has '{address}'; it must look like http://127.0.0.1:5080.");
        }

        return new ListenAddresses(text, onlyLoopback);
    }

    /// <summary>An address that a program on this machine can use: what stands for every address becomes 127.0.0.1.</summary>
    public static string ForThisMachine(string address)
    {
        var parsed = BindingAddress.Parse(address);
        var host = parsed.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : parsed.Host;
        return $"{parsed.Scheme}://{host}:{parsed.Port}";
    }

    private static BindingAddress? Parse(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            return parsed.Scheme is "http" or "https" && parsed.Port is >= 0 and <= 65_535 ? parsed : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsLoopback(BindingAddress address) =>
        address.IsUnixPipe
        || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
