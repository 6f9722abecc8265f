using CheNu.Sandbox.Faults;
using Microsoft.AspNetCore.Http;

namespace CheNu.Sandbox.Llm;

/// <summary>Sends the events of one answer: waits where the pace or the fault says so, breaks off where the fault says so, books each event sent.</summary>
internal sealed class FrameSender(HttpContext context, Fault? fault, LlmAnswer answer, LlmPace pace, TimeProvider time)
{
    private long _sent;
    private int _events;

    public async Task Send(StreamFrame frame)
    {
        if (frame.IsContent)
            await BeforeContent();
        await Write(frame.Bytes);
        if (frame.Billed is { } usage && answer.Streams)
            answer.Bill.Sent(usage);
        if (!frame.IsContent)
            return;
        _events++;
        if (fault is { Kind: FaultKind.Stall, At: StallPoint.Content } && _events == fault.EventNumber)
            await Stall();
        if (fault is { Kind: FaultKind.Endless } && _events == fault.EventNumber)
            await Repeat(frame.Bytes);
    }

    private async Task BeforeContent()
    {
        await Wait(_events > 0 ? pace.Between : answer.Streams ? pace.FirstContent : TimeSpan.Zero);
        if (_events == 0 && fault is { Kind: FaultKind.Stall, At: StallPoint.FirstContent })
            await Stall();
    }

    private async Task Write(ReadOnlyMemory<byte> bytes)
    {
        if (fault is { Kind: FaultKind.Reset, Event: null } && _sent + bytes.Length >= fault.Bytes)
        {
            await Put(bytes[..(int)(fault.Bytes - _sent)]);
            throw new ConnectionCutException();
        }

        if (fault is { Kind: FaultKind.Stall, At: StallPoint.Bytes } && _sent <= fault.Bytes && _sent + bytes.Length > fault.Bytes)
        {
            var before = (int)(fault.Bytes - _sent);
            await Put(bytes[..before]);
            await Stall();
            bytes = bytes[before..];
        }

        if (fault is { Kind: FaultKind.SlowDrip })
            await Drip(bytes, fault.Bytes, fault.Interval);
        else
            await Put(bytes);
    }

    private async Task Drip(ReadOnlyMemory<byte> bytes, int size, TimeSpan interval)
    {
        for (var at = 0; at < bytes.Length; at += size)
        {
            if (_sent > 0)
                await Wait(interval);
            await Put(bytes.Slice(at, Math.Min(size, bytes.Length - at)));
        }
    }

    /// <summary>The same content until the size is reached, then a cut: the answer never ends well.</summary>
    private async Task Repeat(ReadOnlyMemory<byte> bytes)
    {
        while (_sent < fault!.Size)
        {
            await Wait(pace.Between);
            await Put(bytes);
        }

        throw new ConnectionCutException();
    }

    private async Task Put(ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        _sent += bytes.Length;
    }

    private Task Stall() => Task.Delay(fault!.For ?? Timeout.InfiniteTimeSpan, time, context.RequestAborted);

    private Task Wait(TimeSpan delay) => delay > TimeSpan.Zero ? Task.Delay(delay, time, context.RequestAborted) : Task.CompletedTask;
}
