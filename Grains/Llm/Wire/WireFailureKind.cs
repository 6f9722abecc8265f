namespace CheNu.Grains.Llm.Wire;

/// <summary>How an answer failed.</summary>
internal enum WireFailureKind
{
    /// <summary>The provider does not accept the request; sending it again changes nothing.</summary>
    BadRequest,

    /// <summary>The conversation exceeds the model's context.</summary>
    ContextTooLong,

    /// <summary>The key is wrong or may not do this.</summary>
    Credential,

    /// <summary>The account is empty or its quota used up: waiting a little does not help.</summary>
    QuotaExhausted,

    /// <summary>Too many requests or tokens in a short time.</summary>
    RateLimited,

    /// <summary>The provider has no such model, or not now.</summary>
    ModelUnavailable,

    /// <summary>The provider says that it is overloaded (503, 529).</summary>
    Overloaded,

    /// <summary>The provider failed (other 5xx).</summary>
    ServerError,

    /// <summary>The provider says that it took too long (408, 504).</summary>
    Timeout,

    /// <summary>The content filter refused the prompt itself.</summary>
    ContentFilter,

    /// <summary>What came is not what the format promises.</summary>
    Malformed,

    /// <summary>The answer broke off: neither a reason for its end nor the format's end mark came.</summary>
    Incomplete,

    /// <summary>An event or the whole answer exceeds what is read.</summary>
    TooLarge,
}
