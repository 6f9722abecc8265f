using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Finds when a vendor wants us back: <c>Retry-After</c> first, then the places that the connector declares, then the IETF's
/// <c>RateLimit</c> and <c>RateLimit-Reset</c>. What cannot be read is passed over. Never throws. Many vendors tell the state of
/// their limits with every answer: except <c>Retry-After</c>, headers count only where the answer is about a limit.
/// </summary>
internal static class RetryAfterReader
{
    /// <returns>From zero to 24 hours; null when nobody says.</returns>
    /// <param name="headers">The answer's headers.</param>
    /// <param name="body">The answer's body, when it could be read.</param>
    /// <param name="sources">Where the connector says that a waiting time may stand.</param>
    /// <param name="isLimited">Whether the answer refuses because of a limit.</param>
    /// <param name="now">The present.</param>
    public static TimeSpan? Read(HttpHeaders headers, JsonElement? body, LimitHeaders sources, bool isLimited, DateTimeOffset now)
    {
        if (FromHeader(headers, "Retry-After", "auto", now) is { } standard)
            return standard;

        foreach (var source in sources.RetryAfter)
        {
            if (source.Header is not null && !isLimited)
                continue;
            var wait = source.Header is not null ? FromHeader(headers, source.Header, source.Format, now) : FromBody(body, source, now);
            if (wait is not null)
                return wait;
        }

        return isLimited ? FromRateLimit(headers, now) : null;
    }

    private static TimeSpan? FromHeader(HttpHeaders headers, string name, string format, DateTimeOffset now)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values))
            return null;

        foreach (var value in values)
        {
            if (WaitingTime.Read(value, format, now) is { } wait)
                return wait;
        }

        return null;
    }

    private static TimeSpan? FromBody(JsonElement? body, RetryAfterSource source, DateTimeOffset now) =>
        body is { } value && source.Body is { } path && DataPathReader.TryRead(path, value, out var found)
            ? WaitingTime.Read(JsonText.Scalar(found), source.Format, now)
            : null;

    private static TimeSpan? FromRateLimit(HttpHeaders headers, DateTimeOffset now)
    {
        if (headers.NonValidated.TryGetValues("RateLimit", out var policies)
            && RateLimitField.SecondsLeft(string.Join(',', policies)) is { } seconds)
        {
            return WaitingTime.Read(seconds.ToString(CultureInfo.InvariantCulture), "seconds", now);
        }

        var hasSomeLeft = headers.NonValidated.TryGetValues("RateLimit-Remaining", out var remaining)
            && decimal.TryParse(remaining.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var left)
            && left > 0;
        return hasSomeLeft ? null : FromHeader(headers, "RateLimit-Reset", "auto", now);
    }
}
