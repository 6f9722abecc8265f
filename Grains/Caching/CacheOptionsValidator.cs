using System.Globalization;
using Microsoft.Extensions.Options;

namespace CheNu.Grains.Caching;

/// <summary>Says all that is wrong with the section <c>Cache</c>, at once.</summary>
internal sealed class CacheOptionsValidator : IValidateOptions<CacheOptions>
{
    public ValidateOptionsResult Validate(string? name, CacheOptions options)
    {
        var errors = new List<string>();
        Check(nameof(options.MemoryBytes), options.MemoryBytes, 1_000_000, 64_000_000_000);
        Check(nameof(options.NearShare), options.NearShare, 0.01, 0.9);
        Check(nameof(options.SharedBytes), options.SharedBytes, 1_000_000, 1_000_000_000_000);
        Check(nameof(options.MemoryTtl), options.MemoryTtl, TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));
        Check(nameof(options.SharedTtl), options.SharedTtl, TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));
        Check(nameof(options.SharedTimeout), options.SharedTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(5));
        Check(nameof(options.SharedBreak), options.SharedBreak, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        if (errors.Count == 0) Check(nameof(options.MaxEntryBytes), options.MaxEntryBytes, 1, (long)(options.MemoryBytes * (1 - options.NearShare) / 10));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check<T>(string key, T value, T least, T most) where T : IComparable<T>, IFormattable
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"Cache:{key} is {value}; it must be {least} to {most}."));
        }
    }
}
