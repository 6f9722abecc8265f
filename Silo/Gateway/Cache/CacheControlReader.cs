using System.Collections.Immutable;
using System.Globalization;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.Primitives;

namespace CheNu.Silo.Gateway;

/// <summary>Reads <c>Cache-Control</c> of a request: <c>no-cache</c>, <c>max-age=N</c> and <c>only-if-cached</c>. Others are ignored, as RFC 9111 wants it.</summary>
internal static class CacheControlReader
{
    private const string Name = "Cache-Control";

    /// <summary>Null when nothing is asked.</summary>
    public static CacheControl? Read(StringValues header, ImmutableArray<FieldError>.Builder wrong)
    {
        CacheControl? control = null;
        foreach (var directive in header.SelectMany(static line => line?.Split(',') ?? []).Select(static text => text.Trim()))
        {
            var equals = directive.IndexOf('=');
            var name = (equals < 0 ? directive : directive[..equals]).ToLowerInvariant();
            switch (name)
            {
                case "no-cache":
                    control = (control ?? new()) with { NoCache = true };
                    break;
                case "only-if-cached":
                    control = (control ?? new()) with { OnlyIfCached = true };
                    break;
                case "max-age" when equals > 0 && int.TryParse(directive.AsSpan(equals + 1).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds):
                    control = (control ?? new()) with { MaxAge = TimeSpan.FromSeconds(seconds) };
                    break;
                case "max-age":
                    wrong.Add(new(Name, "max-age must be a whole number of seconds"));
                    break;
            }
        }

        if (control is { NoCache: true, OnlyIfCached: true }) wrong.Add(new(Name, "no-cache and only-if-cached exclude each other"));
        return control;
    }
}
