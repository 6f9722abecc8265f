using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CheNu.Grains.Caching;

/// <summary>Gathers the parts of a key in rented memory. Every part is preceded by its length, so that neighbours never become one another.</summary>
internal ref struct KeyWriter
{
    private readonly Span<byte> _first;
    private byte[]? _rented;
    private int _length;

    /// <param name="first">Where to begin; more is rented when it is full.</param>
    public KeyWriter(Span<byte> first) => _first = first;

    /// <summary>What has been written.</summary>
    public readonly ReadOnlySpan<byte> Written => Buffer[.._length];

    private readonly Span<byte> Buffer => _rented ?? _first;

    public void Add(byte value)
    {
        Reserve(1)[0] = value;
        _length++;
    }

    public void Add(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Reserve(sizeof(int)), value);
        _length += sizeof(int);
    }

    public void Add(scoped ReadOnlySpan<byte> part)
    {
        Add(part.Length);
        part.CopyTo(Reserve(part.Length));
        _length += part.Length;
    }

    public void Add(scoped ReadOnlySpan<char> text)
    {
        var at = _length;
        Add(0);
        var count = Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)));
        BinaryPrimitives.WriteInt32BigEndian(Buffer[at..], count);
        _length += count;
    }

    /// <summary>Gives the memory back, wiped: keys are made of arguments.</summary>
    public void Dispose()
    {
        Buffer[.._length].Clear();
        if (_rented is { } rented) ArrayPool<byte>.Shared.Return(rented);
        _rented = null;
        _length = 0;
    }

    private Span<byte> Reserve(int count)
    {
        if (Buffer.Length - _length >= count) return Buffer[_length..];
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Buffer.Length * 2, _length + count));
        Buffer[.._length].CopyTo(larger);
        Buffer[.._length].Clear();
        if (_rented is { } old) ArrayPool<byte>.Shared.Return(old);
        _rented = larger;
        return Buffer[_length..];
    }
}
