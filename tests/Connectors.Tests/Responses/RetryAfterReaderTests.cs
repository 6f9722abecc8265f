using System.Globalization;
using CheNu.Grains.Connectors;
using FsCheck;
using FsCheck.Fluent;

namespace Connectors.Tests.Responses;

public sealed class RetryAfterReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("30", 30)]
    [InlineData(" 30 ", 30)]
    [InlineData("\"30\"", 30)]
    [InlineData("0", 0)]
    [InlineData("1.5", 1.5)]
    [InlineData("-5", 0)]
    [InlineData("86400", 86_400)]
    [InlineData("86401", 86_400)]
    [InlineData("999999999", 86_400)]
    [InlineData("Sat, 21 Nov 2026 08:02:00 GMT", 120)]
    [InlineData("Mon, 21 Nov 2026 08:02:00 GMT", 120)]
    [InlineData("Saturday, 21-Nov-26 08:02:00 GMT", 120)]
    [InlineData("Sat Nov 21 08:02:00 2026", 120)]
    [InlineData("Sun Nov  6 08:49:37 1994", 0)]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", 0)]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT", 0)]
    [InlineData("Sun, 22 Nov 2026 08:00:01 GMT", 86_400)]
    [InlineData("1795248030", 30)]
    [InlineData("1795248030.5", 30.5)]
    [InlineData("1795248030250", 30.25)]
    [InlineData("1795248030000000", 30)]
    [InlineData("1795248030000000000", 30)]
    [InlineData("1000000000", 0)]
    [InlineData("6m0s", 360)]
    [InlineData("1h", 3_600)]
    [InlineData("250ms", 0.25)]
    [InlineData("1m30.5s", 90.5)]
    [InlineData("12us", 0.000_012)]
    [InlineData("-1s", 0)]
    [InlineData("2026-11-21T08:00:45Z", 45)]
    [InlineData("2026-11-21T03:00:45.5-05:00", 45.5)]
    [InlineData("2026-11-21T08:00:45", 45)]
    public void Read_RetryAfter_InEveryForm(string value, double seconds) =>
        Assert.Equal(TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)), Read(("Retry-After", value)));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1,5")]
    [InlineData("10 minutes")]
    [InlineData("6m0x")]
    [InlineData("m")]
    [InlineData("Sat, 31 Feb 2026 08:00:00 GMT")]
    [InlineData("Sat, 21 Nov 2026 08:02:00 EST")]
    [InlineData("2026-11-21")]
    [InlineData("99999999999999999999999999999999999999999999")]
    public void Read_Garbage_IsIgnored(string value) => Assert.Null(Read(("Retry-After", value)));

    [Fact]
    public void Read_NoHeader_IsNull() => Assert.Null(Read());

    // Airbyte reads the reset header as an instant only: a delta is 1970 to it, a date throws.
    [Theory]
    [InlineData("RateLimit-Reset", "30")]
    [InlineData("RateLimit-Reset", "1795248030")]
    [InlineData("RateLimit-Reset", "Sat, 21 Nov 2026 08:00:30 GMT")]
    public void Read_ResetHeader_MayBeADelayAnInstantOrADate(string name, string value) =>
        Assert.Equal(TimeSpan.FromSeconds(30), Read((name, value)));

    // Nango takes only numbers from Retry-After, and reads an instant as seconds, milliseconds or a date.
    [Theory]
    [InlineData("1795248030")]
    [InlineData("1795248030000")]
    [InlineData("2026-11-21T08:00:30Z")]
    [InlineData("Sat, 21 Nov 2026 08:00:30 GMT")]
    public void Read_DeclaredHeader_IsReadInAnyForm(string value) =>
        Assert.Equal(TimeSpan.FromSeconds(30), Read(Sources(new RetryAfterSource("X-RateLimit-Reset", null, "auto")), null, ("X-RateLimit-Reset", value)));

    // A wait of days would pile calls up, or never end.
    [Fact]
    public void Read_WaitOfDays_IsCappedAtOneDay() => Assert.Equal(TimeSpan.FromHours(24), Read(("Retry-After", "604800")));

    [Theory]
    [InlineData("seconds", "30", 30)]
    [InlineData("milliseconds", "1500", 1.5)]
    [InlineData("epoch_seconds", "1795248030", 30)]
    [InlineData("epoch_milliseconds", "1795248030000", 30)]
    [InlineData("http_date", "Sat, 21 Nov 2026 08:00:30 GMT", 30)]
    [InlineData("iso", "2026-11-21T08:00:30Z", 30)]
    [InlineData("duration", "6m0s", 360)]
    [InlineData("epoch_seconds", "30", 30)]
    [InlineData("epoch_milliseconds", "1795248030", 30)]
    [InlineData("seconds", "1795248030", 30)]
    [InlineData("seconds", "6m0s", 360)]
    [InlineData("iso", "30", 30)]
    public void Read_DeclaredForm_IsPreferredButNotTrusted(string format, string value, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read(Sources(new RetryAfterSource("X-Wait", null, format)), null, ("X-Wait", value)));

    [Theory]
    [InlineData("""{"error":{"retry_after_ms":1500}}""", 1.5)]
    [InlineData("""{"error":{"retry_after_ms":"1500"}}""", 1.5)]
    public void Read_Body_IsRead(string body, double seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds),
        Read(Sources(new RetryAfterSource(null, DataPath.Parse("error.retry_after_ms"), "milliseconds")), body));

    [Fact]
    public void Read_SeveralSources_AreTriedInOrderAfterRetryAfter()
    {
        var sources = Sources(new RetryAfterSource("X-One", null, "auto"), new RetryAfterSource("X-Two", null, "auto"));

        Assert.Equal(TimeSpan.FromSeconds(3), Read(sources, null, ("X-Two", "2"), ("Retry-After", "3")));
        Assert.Equal(TimeSpan.FromSeconds(1), Read(sources, null, ("X-Two", "2"), ("X-One", "1"), ("Retry-After", "later")));
        Assert.Equal(TimeSpan.FromSeconds(2), Read(sources, null, ("X-Two", "2"), ("X-One", "?")));
    }

    [Theory]
    [InlineData("\"p\";r=0;t=30", 30)]
    [InlineData("\"minute\";r=0;t=30, \"day\";r=0;t=4000", 4_000)]
    [InlineData("\"minute\";r=0;t=30, \"day\";r=812;t=41000", 30)]
    [InlineData("\"p\";t=30", 30)]
    [InlineData("limit=100, remaining=0, reset=30", 30)]
    public void Read_RateLimitField_CountsExhaustedPolicies(string value, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read(("RateLimit", value)));

    [Theory]
    [InlineData("\"p\";r=5;t=30")]
    [InlineData("limit=100, remaining=7, reset=30")]
    [InlineData("\"p\";r=0")]
    [InlineData(";;;,,==")]
    public void Read_RateLimitFieldWithSomethingLeft_IsNoWait(string value) => Assert.Null(Read(("RateLimit", value)));

    [Fact]
    public void Read_ResetWithSomethingLeft_IsNoWait() => Assert.Null(Read(("RateLimit-Remaining", "5"), ("RateLimit-Reset", "30")));

    [Fact]
    public void Read_AnswerThatIsNotAboutALimit_OnlyRetryAfterAndTheBodyCount()
    {
        var sources = Sources(new("X-RateLimit-Reset", null, "epoch_seconds"), new(null, DataPath.Parse("retry_after"), "seconds"));
        using var message = new HttpResponseMessage();
        message.Headers.TryAddWithoutValidation("X-RateLimit-Reset", Now.AddSeconds(50).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        message.Headers.TryAddWithoutValidation("RateLimit-Reset", "50");

        Assert.Null(RetryAfterReader.Read(message.Headers, null, sources, isLimited: false, Now));
        Assert.Equal(TimeSpan.FromSeconds(9), RetryAfterReader.Read(message.Headers, Make.Json("""{"retry_after":9}"""), sources, isLimited: false, Now));

        message.Headers.TryAddWithoutValidation("Retry-After", "7");
        Assert.Equal(TimeSpan.FromSeconds(7), RetryAfterReader.Read(message.Headers, null, sources, isLimited: false, Now));
    }

    [Fact]
    public void Read_YearOfTwoDigits_IsOfTheCenturyThatMakesItNear()
    {
        Assert.True(HttpDates.TryRead("Monday, 01-Jan-76 00:00:00 GMT", Now, out var near));
        Assert.True(HttpDates.TryRead("Monday, 01-Jan-77 00:00:00 GMT", Now, out var far));

        Assert.Equal((2076, 1977), (near.Year, far.Year));
    }

    [Fact]
    public void Read_AnyText_NeverThrowsAndStaysInBounds()
    {
        var pieces = Gen.Elements("0", "9", "1795248030", "-", ".", "e", "E5", "m", "s", "h", "ms", "µs", ",", ";", "=", "\"", "r=0", "t=", "reset", "GMT", "Nov", "21", "Sat", ":", "T", "Z", "+", "2026", " ", "é", "٣");
        var text = Gen.OneOf(pieces.ArrayOf().Select(string.Concat), ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(text.ToArbitrary(), value =>
        {
            var clean = string.Concat(value.Where(c => c is not ('\r' or '\n' or '\0')));
            TimeSpan?[] waits = [Read(("Retry-After", clean)), Read(("RateLimit", clean)), Read(("RateLimit-Reset", clean))];
            return Array.TrueForAll(waits, wait => wait is null || (wait >= TimeSpan.Zero && wait <= TimeSpan.FromHours(24)));
        }));
    }

    private static LimitHeaders Sources(params RetryAfterSource[] sources) => new(null, null, [.. sources]);

    private static TimeSpan? Read(params (string Name, string Value)[] headers) => Read(LimitHeaders.Standard, null, headers);

    private static TimeSpan? Read(LimitHeaders sources, string? body, params (string Name, string Value)[] headers)
    {
        using var message = new HttpResponseMessage();
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return RetryAfterReader.Read(message.Headers, body is null ? null : Make.Json(body), sources, isLimited: true, Now);
    }
}
