using System.Globalization;

namespace CheNu.Sandbox.Http;

/// <summary>The three date forms that HTTP receivers must read (RFC 9110, section 5.6.7).</summary>
internal static class HttpDates
{
    /// <summary><c>Sun, 06 Nov 1994 08:49:37 GMT</c>, the one to send.</summary>
    public static string Fixed(DateTimeOffset time) => time.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture);

    /// <summary><c>Sunday, 06-Nov-94 08:49:37 GMT</c>, from RFC 850.</summary>
    public static string Rfc850(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("dddd, dd-MMM-yy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);

    /// <summary><c>Sun Nov  6 08:49:37 1994</c>, as C's asctime prints: the day is padded with a space.</summary>
    public static string Asctime(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        var day = utc.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2);
        return utc.ToString("ddd MMM ", CultureInfo.InvariantCulture) + day + utc.ToString(" HH:mm:ss yyyy", CultureInfo.InvariantCulture);
    }
}
