using System.Globalization;

namespace CheNu.Grains.Caching;

/// <summary>Ages as a person says them: <c>12 s</c>, <c>5 min</c>, <c>3 h</c>, <c>2 d</c>.</summary>
internal static class AgeText
{
    public static string Of(TimeSpan age) => age switch
    {
        { TotalMinutes: < 2 } => age.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        { TotalHours: < 2 } => age.TotalMinutes.ToString("0", CultureInfo.InvariantCulture) + " min",
        { TotalDays: < 2 } => age.TotalHours.ToString("0", CultureInfo.InvariantCulture) + " h",
        _ => age.TotalDays.ToString("0", CultureInfo.InvariantCulture) + " d",
    };
}
