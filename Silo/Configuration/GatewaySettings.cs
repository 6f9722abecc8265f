using System.Collections.Immutable;
using CheNu.Silo.Gateway;

namespace CheNu.Silo.Configuration;

/// <summary>The section <c>Gateway</c>.</summary>
internal sealed record GatewaySettings
{
    public const string Section = "Gateway";

    /// <summary><c>ApiKeys</c>: who may call. Needed unless the external services are simulated.</summary>
    public ImmutableArray<ApiKey> ApiKeys { get; init; } = [];

    /// <summary><c>DevelopmentKey</c>: may act as any agent; only while the external services are simulated. Null: a new one in each process.</summary>
    public string? DevelopmentKey { get; init; }

    /// <summary><c>MaxRequestBytes</c>: the largest request body, 1 KiB to 64 MiB. Default 8 MiB, which carries a file of 5 MiB in base64.</summary>
    public long MaxRequestBytes { get; init; } = 8 << 20;

    /// <summary><c>RequestReadTimeout</c>: how long a body may take to arrive, 1 s to 10 min. Default 30 s.</summary>
    public TimeSpan RequestReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>ShutdownTimeout</c>: how long open requests may take when the process is asked to stop, up to 10 min. Default 30 s.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public static GatewaySettings Read(SettingReader reader)
    {
        var defaults = new GatewaySettings();
        return new GatewaySettings
        {
            ApiKeys = ApiKeySettings.Read(reader),
            DevelopmentKey = ReadDevelopmentKey(reader),
            MaxRequestBytes = reader.Whole(Section, nameof(MaxRequestBytes), defaults.MaxRequestBytes, 1 << 10, 64 << 20),
            RequestReadTimeout = reader.Duration(Section, nameof(RequestReadTimeout), defaults.RequestReadTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
            ShutdownTimeout = reader.Duration(Section, nameof(ShutdownTimeout), defaults.ShutdownTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10)),
        };
    }

    private static string? ReadDevelopmentKey(SettingReader reader)
    {
        var key = reader.Text(Section, nameof(DevelopmentKey));
        if (key is null || ApiKeySettings.IsUsable(key)) return key;
        reader.Add($"{Section}:{nameof(DevelopmentKey)} {ApiKeySettings.KeyForm}.");
        return null;
    }
}
