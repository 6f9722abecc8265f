namespace CheNu.Sandbox.Faults;

/// <summary>How a waiting time is written in Retry-After.</summary>
public enum RetryAfterForm
{
    /// <summary><c>120</c></summary>
    Seconds = 0,

    /// <summary><c>Sun, 06 Nov 1994 08:49:37 GMT</c></summary>
    Rfc1123 = 1,

    /// <summary><c>Sunday, 06-Nov-94 08:49:37 GMT</c></summary>
    Rfc850 = 2,

    /// <summary><c>Sun Nov  6 08:49:37 1994</c></summary>
    Asctime = 3,

    /// <summary>No header.</summary>
    None = 4,
}
