using CheNu.Sandbox.Faults;
using CheNu.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace CheNu.Sandbox.Llm;

/// <summary>Sends a model's answer event by event, at the pace set, through the fault, and books what was sent.</summary>
internal sealed class LlmWriter(LlmWorld world, FaultWriter bodies, TimeProvider time)
{
    /// <param name="context">The connection.</param>
    /// <param name="fault">What goes wrong, or null.</param>
    /// <param name="answer">The model's answer.</param>
    /// <param name="reply">The reply that carries it, or the provider's error when the fault is one of the status.</param>
    public async Task Write(HttpContext context, Fault? fault, LlmAnswer answer, VendorReply reply)
    {
        try
        {
            await Wait(world.Pace.FirstByte, context);
            if (fault is { Kind: FaultKind.Reset, Event: null, Bytes: 0 })
            {
                await Wait(fault.Delay, context);
                context.Abort();
                return;
            }

            if (fault?.Kind == FaultKind.ErrorEvent && !answer.Streams)
            {
                await Wait(fault.Delay, context);
                await ReplyWriter.Write(context, reply);
                return;
            }

            if (fault?.Kind is FaultKind.Status or FaultKind.RateLimited or FaultKind.Redirect or FaultKind.Oversized or FaultKind.GzipBomb or FaultKind.Empty or FaultKind.WrongCharset)
            {
                BookAll(answer);
                await bodies.Write(context, fault, reply);
            }
            else
            {
                await Wait(fault?.Delay ?? TimeSpan.Zero, context);
                if (fault is { Kind: FaultKind.Stall, At: StallPoint.Headers })
                    await Stall(fault, context);
                await Send(context, fault, answer, reply);
            }

            answer.Bill.Close(LlmOutcome.Completed);
        }
        catch (ConnectionCutException)
        {
            answer.Bill.Close(LlmOutcome.Cut);
            throw;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            answer.Bill.Close(LlmOutcome.Left);
        }
    }

    private static void BookAll(LlmAnswer answer)
    {
        answer.Bill.Begin(answer.Turn.InputTokens);
        answer.Bill.Sent(answer.Turn.Usage);
    }

    private async Task Send(HttpContext context, Fault? fault, LlmAnswer answer, VendorReply reply)
    {
        var turn = fault is null ? answer.Turn : TurnFaults.Apply(fault, answer.Turn);
        var right = answer.Streams
            ? answer.Wire.Frames(turn)
            : [new StreamFrame(turn.ToolCalls.IsEmpty ? FrameKind.Content : FrameKind.Arguments, JsonText.Bytes(answer.Wire.Whole(turn)), turn.Usage)];
        var (frames, breaks) = FrameFaults.Apply(fault, answer.Wire, right);
        ReplyWriter.WriteHead(context, reply);
        if (fault?.Kind == FaultKind.WrongContentType)
            context.Response.ContentType = fault.ContentType;
        await context.Response.StartAsync(context.RequestAborted);
        answer.Bill.Begin(turn.InputTokens);
        if (!answer.Streams)
            answer.Bill.Sent(turn.Usage);
        var sender = new FrameSender(context, fault, answer, world.Pace, time);
        foreach (var frame in frames)
            await sender.Send(frame);
        if (breaks || fault?.Kind == FaultKind.Reset)
            throw new ConnectionCutException();
    }

    private Task Stall(Fault fault, HttpContext context) => Task.Delay(fault.For ?? Timeout.InfiniteTimeSpan, time, context.RequestAborted);

    private Task Wait(TimeSpan delay, HttpContext context) => delay > TimeSpan.Zero ? Task.Delay(delay, time, context.RequestAborted) : Task.CompletedTask;
}
