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

    /// <summary>A model's answer stands still at <see cref="Fault.At"/> for <see cref="Fault.For"/>, then goes on.</summary>
    Stall = 12,

    /// <summary>A model's answer: text that is no event and no JSON in place of an event.</summary>
    Garbage = 13,

    /// <summary>A model's answer: the provider's error after <see cref="Fault.Event"/> events, under status 200, and the end.</summary>
    ErrorEvent = 14,

    /// <summary>A model's answer with another content type, <see cref="Fault.ContentType"/>.</summary>
    WrongContentType = 15,

    /// <summary>A model's answer that never says why it ended.</summary>
    MissingFinish = 16,

    /// <summary>A model's answer without the wire's end mark.</summary>
    MissingEnd = 17,

    /// <summary>A model's answer with the usage of <see cref="Fault.Usage"/>.</summary>
    Usage = 18,

    /// <summary>A model that repeats itself until <see cref="Fault.Size"/> bytes are sent; the answer never ends by itself.</summary>
    Endless = 19,

    /// <summary>A model's answer that the provider's content filter stops after <see cref="Fault.Event"/> pieces.</summary>
    ContentFilter = 20,

    /// <summary>A model's answer that ends for its length after <see cref="Fault.Event"/> pieces.</summary>
    Truncated = 21,

    /// <summary>A model's tool call whose connection breaks in the middle of the arguments.</summary>
    HalfToolCall = 22,

    /// <summary>A model's answer with its <see cref="Fault.Event"/>th content event sent twice.</summary>
    DuplicatedEvent = 23,
}
