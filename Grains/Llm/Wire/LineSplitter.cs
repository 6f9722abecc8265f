namespace CheNu.Grains.Llm.Wire;

/// <summary>
/// Cuts bytes into lines, however they arrive: ended by LF, CR or CR LF, which may come apart. Bytes of one letter that come
/// apart meet again because nothing is decoded before a line is whole.
/// </summary>
internal sealed class LineSplitter(int maxLine)
{
    private byte[] _pending = new byte[256];
    private int _length;
    private bool _skipsLineFeed;

    /// <summary>Whether a line has grown beyond the maximum; then no more lines come.</summary>
    public bool IsOverfull { get; private set; }

    /// <summary>What has come since the last end of a line.</summary>
    public ReadOnlySpan<byte> Rest => _pending.AsSpan(0, _length);

    /// <summary>Takes bytes up to the next end of a line.</summary>
    /// <param name="bytes">The bytes; those taken are cut off.</param>
    /// <param name="line">The line without its end, valid until the next call.</param>
    /// <returns>Whether a line is whole; if not, all bytes are taken.</returns>
    public bool TryRead(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> line)
    {
        line = default;
        if (_skipsLineFeed && !bytes.IsEmpty)
        {
            _skipsLineFeed = false;
            if (bytes[0] == (byte)'\n')
                bytes = bytes[1..];
        }

        var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
        var part = end < 0 ? bytes : bytes[..end];
        if (_length + part.Length > maxLine)
        {
            IsOverfull = true;
            bytes = default;
            return false;
        }

        if (_length + part.Length > _pending.Length)
            Array.Resize(ref _pending, Math.Max(_length + part.Length, _pending.Length * 2));
        part.CopyTo(_pending.AsSpan(_length));
        _length += part.Length;
        if (end < 0)
        {
            bytes = default;
            return false;
        }

        _skipsLineFeed = bytes[end] == (byte)'\r';
        bytes = bytes[(end + 1)..];
        line = _pending.AsSpan(0, _length);
        _length = 0;
        return true;
    }
}
