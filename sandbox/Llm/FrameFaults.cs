using CheNu.Sandbox.Faults;

namespace CheNu.Sandbox.Llm;

/// <summary>Faults of the events, before they are sent.</summary>
internal static class FrameFaults
{
    private static readonly byte[] Garbage = [.. "<html><title>502 Bad Gateway</title>"u8, 0x00, 0xC3, 0x28, .. "</html>\n\n"u8];

    /// <summary>The events that are sent, and whether the connection breaks after them.</summary>
    public static (List<StreamFrame> Frames, bool Breaks) Apply(Fault? fault, LlmWire wire, IEnumerable<StreamFrame> right)
    {
        var frames = right.ToList();
        var at = fault is null ? -1 : Find(frames, fault);
        if (at < 0)
            return (frames, false);
        switch (fault!.Kind)
        {
            case FaultKind.Reset when fault.Event is not null:
                return (frames[..(at + 1)], true);
            case FaultKind.HalfToolCall:
                return ([.. frames[..at], frames[at] with { Bytes = frames[at].Bytes[..(frames[at].Bytes.Length / 2)], Billed = null }], true);
            case FaultKind.ErrorEvent:
                return ([.. frames[..(at + 1)], new StreamFrame(FrameKind.End, wire.ErrorEvent(fault.Status ?? 503))], false);
            case FaultKind.MalformedJson:
                frames[at] = frames[at] with { Bytes = Malformed(frames[at].Bytes) };
                break;
            case FaultKind.InvalidUtf8:
                frames[at] = frames[at] with { Bytes = WithBadBytes(frames[at].Bytes) };
                break;
            case FaultKind.Garbage:
                frames[at] = frames[at] with { Bytes = Garbage };
                break;
            case FaultKind.DuplicatedEvent:
                frames.Insert(at, frames[at]);
                break;
        }

        return (frames, false);
    }

    /// <summary>The event that the fault counts to, or the last of its kind; for half a tool call, one with arguments; -1: none.</summary>
    private static int Find(List<StreamFrame> frames, Fault fault)
    {
        var found = -1;
        var count = 0;
        for (var i = 0; i < frames.Count; i++)
        {
            if (fault.Kind == FaultKind.HalfToolCall ? frames[i].Kind != FrameKind.Arguments : !frames[i].IsContent)
                continue;
            found = i;
            if (++count == fault.EventNumber)
                break;
        }

        return found;
    }

    /// <summary>The first half of an event, then what ends an event.</summary>
    private static byte[] Malformed(byte[] bytes)
    {
        var end = bytes.Length;
        while (end > 0 && bytes[end - 1] == (byte)'\n')
            end--;
        return [.. bytes.AsSpan(0, end / 2), .. "}{"u8, .. bytes.AsSpan(end)];
    }

    /// <summary>Puts a lead byte without its continuation before the last quote.</summary>
    private static byte[] WithBadBytes(byte[] bytes)
    {
        var quote = Array.LastIndexOf(bytes, (byte)'"');
        return [.. bytes.AsSpan(0, quote), 0xC3, 0x28, .. bytes.AsSpan(quote)];
    }
}
