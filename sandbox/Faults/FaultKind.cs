namespace CheNu.Sandbox.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The right answer, late by <see cref="Fault.Delay"/>.</summary>
    Latency = 0,

    /// <summary>Another status, by default 503, with the vendor's own error body or <see cref="Fault.Body"/>.</summary>
    Status = 1,

    /// <summary>429 with Retry-After in the form of <see cref="Fault.RetryAfterForm"/>.</summary>
    RateLimited = 2,

    /// <summary>The connection breaks after <see cref="Fault.Bytes"/> bytes of the body; 0: before any answer.</summary>
    Reset = 3,

    /// <summary><see cref="Fault.Bytes"/> bytes of the body in each <see cref="Fault.Interval"/>.</summary>
    SlowDrip = 4,

    /// <summary>A body that stops being JSON half-way.</summary>
    MalformedJson = 5,

    /// <summary>A well-formed body of <see cref="Fault.Size"/> bytes, streamed.</summary>
    Oversized = 6,

    /// <summary>A redirect to <see cref="Fault.Location"/>, by default another host.</summary>
    Redirect = 7,

    /// <summary>UTF-8 that says it is UTF-16.</summary>
    WrongCharset = 8,

    /// <summary>A body with a byte sequence that is not UTF-8.</summary>
    InvalidUtf8 = 9,

    /// <summary>Status 200 and nothing else.</summary>
    Empty = 10,

    /// <summary>A small gzip body that grows to <see cref="Fault.Size"/> bytes.</summary>
    GzipBomb = 11,
}
