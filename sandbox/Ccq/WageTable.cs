using System.Collections.Immutable;

namespace CheNu.Sandbox.Ccq;

/// <summary>Fictitious hourly rates by trade and the day from which they hold. Vacation is 13 % of the base.</summary>
internal static class WageTable
{
    private static readonly ImmutableArray<string> From = ["2025-04-27", "2026-04-26"];

    private static readonly Dictionary<string, decimal> Base = new(StringComparer.OrdinalIgnoreCase)
    {
        ["briqueteur-maçon"] = 47.10m, ["charpentier-menuisier"] = 46.30m, ["couvreur"] = 47.60m, ["électricien"] = 48.90m, ["ferblantier"] = 48.20m,
        ["frigoriste"] = 49.40m, ["grutier"] = 47.90m, ["manœuvre"] = 38.70m, ["peintre"] = 44.10m, ["plâtrier"] = 45.20m, ["soudeur"] = 46.80m, ["tuyauteur"] = 49.10m,
    };

    public static IReadOnlyCollection<string> Trades => Base.Keys;

    public static ImmutableArray<string> Regions { get; } =
    [
        "Montréal", "Québec", "Outaouais", "Mauricie–Bois-Francs", "Abitibi-Témiscamingue", "Estrie", "Bas-Saint-Laurent–Gaspésie", "Saguenay–Lac-Saint-Jean", "Côte-Nord", "Baie-James",
    ];

    /// <summary>Rates in force on a day, or null before the first or for an unknown trade.</summary>
    public static (decimal Base, decimal Vacation, decimal Benefits, string From)? Find(string trade, string date)
    {
        if (!Base.TryGetValue(trade, out var now) || From.LastOrDefault(from => string.CompareOrdinal(from, date) <= 0) is not { } from)
            return null;
        var rate = from == From[^1] ? now : decimal.Round(now * 0.96m, 2);
        return (rate, decimal.Round(rate * 0.13m, 2), decimal.Round(rate * 0.21m, 2), from);
    }
}
