using System.Buffers;
using System.Text;

namespace CheNu.Grains.Llm.Wire;

/// <summary>
/// Server-sent events. Stricter than the standard in one thing: a line of no known field is a failure instead of being passed
/// over, since passing over what took an event's place would lose text in silence.
/// </summary>
internal abstract class EventReader(WireLimits limits) : WireReader(limits)
{
    private readonly ArrayBufferWriter<byte> _data = new();
    private readonly int _maxBytes = limits.EventBytes;
    private string _name = "";
    private bool _first = true;

    protected sealed override void Line(ReadOnlySpan<byte> line)
    {
        if (_first && line.StartsWith("\uFEFF"u8))
            line = line[3..];
        _first = false;
        if (line.IsEmpty)
        {
            Dispatch();
            return;
        }

        var colon = line.IndexOf((byte)':');
        var field = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? default : line[(colon + 1)..];
        if (!value.IsEmpty && value[0] == (byte)' ')
            value = value[1..];
        if (field.SequenceEqual("data"u8))
            Append(value);
        else if (field.SequenceEqual("event"u8))
            _name = Encoding.UTF8.GetString(value);
        else if (!field.IsEmpty && !field.SequenceEqual("id"u8) && !field.SequenceEqual("retry"u8))
            Fail(WireFailureKind.Malformed, "A line of the stream is no field of an event.");
    }

    /// <summary>An event whose last line is still open is whole when the stream ends, as far as it can be read.</summary>
    protected sealed override void Flush() => Dispatch();

    /// <summary>One event.</summary>
    /// <param name="name">Its name; empty: none.</param>
    /// <param name="data">Its data.</param>
    protected abstract void Event(string name, ReadOnlySpan<byte> data);

    private void Append(ReadOnlySpan<byte> value)
    {
        if (_data.WrittenCount + value.Length > _maxBytes)
        {
            Fail(WireFailureKind.TooLarge, $"An event exceeds {_maxBytes} bytes.");
            return;
        }

        if (_data.WrittenCount > 0)
            _data.Write("\n"u8);
        _data.Write(value);
    }

    private void Dispatch()
    {
        if (_data.WrittenCount > 0)
            Event(_name, _data.WrittenSpan);
        _data.ResetWrittenCount();
        _name = "";
    }
}
