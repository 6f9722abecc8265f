using System.Buffers.Binary;
using System.Text;

namespace CheNu.Grains.Caching;

/// <summary>Reads the fields of a record whose checksum was right.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> _rest = source;

    public byte Byte() => Next(1)[0];

    public ushort Short() => BinaryPrimitives.ReadUInt16LittleEndian(Next(2));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Next(8));

    public string Text(int bytes) => Encoding.UTF8.GetString(Next(bytes));

    public byte[] Bytes() => Next(BinaryPrimitives.ReadInt32LittleEndian(Next(4))).ToArray();

    private ReadOnlySpan<byte> Next(int length)
    {
        var next = _rest[..length];
        _rest = _rest[length..];
        return next;
    }
}
