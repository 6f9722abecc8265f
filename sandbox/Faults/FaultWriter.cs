using CheNu.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace CheNu.Sandbox.Faults;

/// <summary>Turns the right answer into the faulty one.</summary>
internal sealed class FaultWriter(TimeProvider time)
{
    /// <param name="context">The connection.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="right">The vendor's answer when it ran; otherwise its error for the fault's status.</param>
    public async Task Write(HttpContext context, Fault fault, VendorReply right)
    {
        if (fault.Delay > TimeSpan.Zero)
            await Task.Delay(fault.Delay, time, context.RequestAborted);
        switch (fault.Kind)
        {
            case FaultKind.Latency:
                await ReplyWriter.Write(context, right);
                break;
            case FaultKind.Status or FaultKind.RateLimited:
                await ReplyWriter.Write(context, Refusal(fault, right));
                break;
            case FaultKind.Redirect:
                await ReplyWriter.Write(context, VendorReply.Empty(fault.Status ?? 302)
                    .With("Location", fault.Location ?? "https://elsewhere.example" + context.Request.Path.ToUriComponent()));
                break;
            case FaultKind.Reset:
                await FaultStreams.Reset(context, right, fault.Bytes);
                break;
            case FaultKind.SlowDrip:
                await FaultStreams.Drip(context, right, fault.Bytes, fault.Interval, time);
                break;
            case FaultKind.Oversized:
                await FaultStreams.Oversized(context, fault.Size);
                break;
            case FaultKind.GzipBomb:
                await FaultStreams.GzipBomb(context, fault.Size);
                break;
            case FaultKind.Empty or FaultKind.MalformedJson or FaultKind.WrongCharset or FaultKind.InvalidUtf8:
                await ReplyWriter.Write(context, Garbled(fault.Kind, right));
                break;
            default:
                // A model's provider refused the request: there is no answer that could go wrong.
                await ReplyWriter.Write(context, right);
                break;
        }
    }

    private VendorReply Refusal(Fault fault, VendorReply vendor)
    {
        var status = fault.Status ?? (fault.Kind == FaultKind.RateLimited ? 429 : 503);
        var reply = fault.Body is { } body
            ? VendorReply.Text(status, body, "application/json")
            : new VendorReply { Status = status, Body = vendor.Body, ContentType = vendor.ContentType };
        foreach (var (name, value) in vendor.Headers)
            reply.With(name, value);
        if (fault.RetryAfter is null && fault.Kind != FaultKind.RateLimited)
            return reply;
        var wait = fault.RetryAfter ?? TimeSpan.FromSeconds(1);
        var at = time.GetUtcNow() + wait;
        return fault.RetryAfterForm switch
        {
            RetryAfterForm.None => reply,
            RetryAfterForm.Rfc1123 => reply.With("Retry-After", HttpDates.Fixed(at)),
            RetryAfterForm.Rfc850 => reply.With("Retry-After", HttpDates.Rfc850(at)),
            RetryAfterForm.Asctime => reply.With("Retry-After", HttpDates.Asctime(at)),
            _ => reply.With("Retry-After", ((long)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };
    }

    private static VendorReply Garbled(FaultKind kind, VendorReply right) => kind switch
    {
        FaultKind.Empty => new VendorReply { Status = 200, ContentType = right.ContentType },
        FaultKind.MalformedJson => new VendorReply
        {
            Status = right.Status, ContentType = "application/json", Body = [.. right.Body.AsSpan(0, right.Body.Length / 2), .. "}{"u8],
        },
        FaultKind.WrongCharset => new VendorReply { Status = right.Status, ContentType = "application/json; charset=utf-16", Body = right.Body },
        FaultKind.InvalidUtf8 => new VendorReply { Status = right.Status, ContentType = "application/json; charset=utf-8", Body = WithBadBytes(right.Body) },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a fault of the body."),
    };

    /// <summary>Puts a lead byte without its continuation into the first text of the body.</summary>
    private static byte[] WithBadBytes(byte[] body)
    {
        var quote = Array.IndexOf(body, (byte)'"') + 1;
        return [.. body.AsSpan(0, quote), 0xC3, 0x28, .. body.AsSpan(quote)];
    }
}
