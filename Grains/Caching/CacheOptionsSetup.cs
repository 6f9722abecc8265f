using System.Globalization;
using CheNu.Grains.Connectors.Loading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CheNu.Grains.Caching;

/// <summary>Reads the section <c>Cache</c>, in the units of the catalogue, and says all that is wrong with it at once.</summary>
internal sealed class CacheOptionsSetup(IConfigurationSection section) : IConfigureOptions<CacheOptions>, IValidateOptions<CacheOptions>
{
    private readonly List<string> _errors = [];
    private readonly SortedSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public void Configure(CacheOptions options)
    {
        options.Memory = Read("Memory", options.Memory, Size, Quantities.Write, 1L << 20, 64L << 30, Quantities.SizeForms);
        options.NearShare = Read("NearShare", options.NearShare, Share, Text, 0.01, 0.9, "a number");
        options.MaxEntry = Read("MaxEntry", Math.Min(options.MaxEntry, options.LargestEntry), Size, Quantities.Write, 1L << 10, options.LargestEntry, Quantities.SizeForms);
        options.MemoryTtl = Read("MemoryTtl", options.MemoryTtl, Duration, Quantities.Write, TimeSpan.FromSeconds(1), TimeSpan.FromDays(365), Quantities.DurationForms);
        options.SharedTtl = Read("SharedTtl", options.SharedTtl, Duration, Quantities.Write, TimeSpan.FromSeconds(1), TimeSpan.FromDays(365), Quantities.DurationForms);
        options.SharedSize = Read("SharedSize", options.SharedSize, Size, Quantities.Write, 1L << 20, 1L << 40, Quantities.SizeForms);
        options.SharedTimeout = Read("SharedTimeout", options.SharedTimeout, Duration, Quantities.Write, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(5), Quantities.DurationForms);
        options.SharedBreak = Read("SharedBreak", options.SharedBreak, Duration, Quantities.Write, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10), Quantities.DurationForms);
        foreach (var child in section.GetChildren().Where(child => !_known.Contains(child.Key)))
            _errors.Add($"{child.Path}: there is no such setting. {section.Path} has {string.Join(", ", _known)}.");
    }

    public ValidateOptionsResult Validate(string? name, CacheOptions options) =>
        _errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_errors);

    private T Read<T>(string name, T otherwise, Func<string, T?> parse, Func<T, string> write, T least, T most, string forms) where T : struct, IComparable<T>
    {
        _known.Add(name);
        if (section[name] is not { Length: > 0 } text) return otherwise;
        if (parse(text.Trim()) is { } value && value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0) return value;
        _errors.Add($"{section.Path}:{name} is '{text}'; it must be {write(least)} to {write(most)}, written as {forms}.");
        return otherwise;
    }

    private static long? Size(string text) => Quantities.Size(text) ?? (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null);

    private static TimeSpan? Duration(string text) => Quantities.Duration(text) ?? (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null);

    private static double? Share(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) ? share : null;

    private static string Text(double share) => share.ToString(CultureInfo.InvariantCulture);
}
