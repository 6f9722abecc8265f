using System.Buffers.Binary;
using System.Text;

namespace CheNu.Grains.Caching;

/// <summary>Writes the fields of a record one after the other.</summary>
internal ref struct RecordWriter(Span<byte> target)
{
    private Span<byte> _rest = target;

    public void Byte(byte value)
    {
        _rest[0] = value;
        _rest = _rest[1..];
    }

    public void Short(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_rest, value);
        _rest = _rest[2..];
    }

    public void Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_rest, value);
        _rest = _rest[8..];
    }

    public void Text(string value, int bytes)
    {
        Encoding.UTF8.GetBytes(value, _rest);
        _rest = _rest[bytes..];
    }

    /// <summary>With their length before them.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_rest, value.Length);
        value.CopyTo(_rest[4..]);
        _rest = _rest[(4 + value.Length)..];
    }
}
