namespace CheNu.Sandbox.Faults;

/// <summary>Something that goes wrong on purpose, for the requests that it matches. All given conditions must hold.</summary>
public sealed record Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>A connector's id: requests to any of its hosts. Null: any.</summary>
    public string? Connector { get; init; }

    /// <summary>A host name without port. Null: any.</summary>
    public string? Host { get; init; }

    /// <summary>A method in upper case. Null: any.</summary>
    public string? Method { get; init; }

    /// <summary>A path; each <c>*</c> stands for any run of characters. Null: any.</summary>
    public string? Path { get; init; }

    /// <summary>How many requests it hits before it ends, at least 1. Null: until it is cleared.</summary>
    public int? Times { get; init; }

    /// <summary>
    /// Whether the vendor carries the request out before the fault. Default by kind: false for
    /// <see cref="FaultKind.Status"/>, <see cref="FaultKind.RateLimited"/> and <see cref="FaultKind.Redirect"/>, else true.
    /// </summary>
    public bool? AfterEffect { get; init; }

    /// <summary>Waiting before the answer, with any kind; 0 to 10 minutes. Default none.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>200 to 599. Default 503; 302 for a redirect.</summary>
    public int? Status { get; init; }

    /// <summary>The body of <see cref="FaultKind.Status"/> and <see cref="FaultKind.RateLimited"/>. Null: the vendor's own.</summary>
    public string? Body { get; init; }

    public RetryAfterForm RetryAfterForm { get; init; }

    /// <summary>The waiting time told, 0 to 24 hours. Default 1 s; also sent with a status fault when given.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>For reset: after how many; for drip: how many at a time. Default 16; 0 to 1 MiB.</summary>
    public int Bytes { get; init; } = 16;

    /// <summary>Between two drips, 1 ms to 1 minute. Default 1 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of an oversized body, 1 to 1 GiB. Default 64 MiB.</summary>
    public long Size { get; init; } = 64L << 20;

    /// <summary>Where a redirect points. Null: the same path on <c>https://elsewhere.example</c>.</summary>
    public string? Location { get; init; }

    /// <summary>
    /// An event with content of a model's answer, counted from 1, 1 to 100,000; when there are fewer, the last one. Default 1.
    /// A reset that names one breaks off after it, whatever <see cref="Bytes"/> says.
    /// </summary>
    public int? Event { get; init; }

    /// <summary>Where a stall happens. Default before the headers.</summary>
    public StallPoint At { get; init; }

    /// <summary>How long a stall lasts, 1 ms to 1 hour. Null: until the client goes away.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>What a usage fault tells. Default no usage.</summary>
    public UsageForm Usage { get; init; }

    /// <summary>The wrong content type. Default <c>text/html; charset=utf-8</c>.</summary>
    public string ContentType { get; init; } = "text/html; charset=utf-8";

    /// <summary>Whether only answers of models can have it; other requests pass it by.</summary>
    internal bool NeedsModel => Kind >= FaultKind.Stall;

    internal int EventNumber => Event ?? 1;

    internal bool RunsVendor => AfterEffect ?? Kind is not (FaultKind.Status or FaultKind.RateLimited or FaultKind.Redirect);

    /// <summary>What is out of range, one sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        Check(Enum.IsDefined(Kind), "'kind' is unknown.");
        Check(Times is null or >= 1, "'times' is out of range. Allowed: at least 1.");
        Check(Delay >= TimeSpan.Zero && Delay <= TimeSpan.FromMinutes(10), "'delay' is out of range. Allowed: 0s to 10m.");
        Check(Status is null or (>= 200 and <= 599), "'status' is out of range. Allowed: 200 to 599.");
        Check(RetryAfter is null || (RetryAfter >= TimeSpan.Zero && RetryAfter <= TimeSpan.FromDays(1)), "'retry_after' is out of range. Allowed: 0s to 24h.");
        Check(Bytes is >= 0 and <= 1 << 20, "'bytes' is out of range. Allowed: 0 to 1048576.");
        Check(Kind != FaultKind.SlowDrip || Bytes > 0, "'bytes' is out of range. Allowed: at least 1 for a drip.");
        Check(Interval >= TimeSpan.FromMilliseconds(1) && Interval <= TimeSpan.FromMinutes(1), "'interval' is out of range. Allowed: 1ms to 1m.");
        Check(Size is >= 1 and <= 1L << 30, "'size' is out of range. Allowed: 1 to 1073741824.");
        Check(Event is null or (>= 1 and <= 100_000), "'event' is out of range. Allowed: 1 to 100000.");
        Check(Event is null || NeedsModel || Kind is FaultKind.Reset or FaultKind.MalformedJson or FaultKind.InvalidUtf8, "'event' does not go with this kind. Allowed: reset, malformed_json, invalid_utf8 and the kinds of models' answers.");
        Check(Enum.IsDefined(At), "'at' is unknown.");
        Check(At == StallPoint.Headers || Kind == FaultKind.Stall, "'at' does not go with this kind. Allowed: stall.");
        Check(For is null || Kind == FaultKind.Stall, "'for' does not go with this kind. Allowed: stall.");
        Check(For is null || (For >= TimeSpan.FromMilliseconds(1) && For <= TimeSpan.FromHours(1)), "'for' is out of range. Allowed: 1ms to 1h.");
        Check(Enum.IsDefined(Usage), "'usage' is unknown.");
        Check(Usage == UsageForm.Absent || Kind == FaultKind.Usage, "'usage' does not go with this kind. Allowed: usage.");
        Check(ContentType is { Length: > 0 and <= 200 } && !ContentType.Any(char.IsControl), "'content_type' is out of range. Allowed: 1 to 200 characters.");
        return problems;

        void Check(bool holds, string text)
        {
            if (!holds)
                problems.Add(text);
        }
    }
}
