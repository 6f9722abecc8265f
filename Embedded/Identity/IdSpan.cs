using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Orleans.Runtime;

/// <summary>An opaque, immutable name: a grain type, a grain key, an interface type. Compared ordinally.</summary>
/// <remarks>The hash is computed once, from the characters alone, so it is the same in every process.</remarks>
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    private readonly string? _text;
    private readonly int _hash;

    private IdSpan(string text)
    {
        _text = text;
        _hash = StableHash.Of(text);
    }

    /// <summary>An id from its UTF-8 bytes.</summary>
    public IdSpan(byte[] value) : this(Encoding.UTF8.GetString(value)) { }

    /// <summary>The UTF-8 bytes; a new array at each call.</summary>
    public ReadOnlyMemory<byte> Value => Encoding.UTF8.GetBytes(_text ?? "");

    /// <summary>True for the default value and for the empty name.</summary>
    public bool IsDefault => string.IsNullOrEmpty(_text);

    public static IdSpan Create(string id) => new(id);

    public ReadOnlySpan<byte> AsSpan() => Value.Span;

    public bool Equals(IdSpan obj) => _hash == obj._hash && string.Equals(_text, obj._text, StringComparison.Ordinal);

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is IdSpan other && Equals(other);

    public override int GetHashCode() => _hash;

    public uint GetUniformHashCode() => unchecked((uint)_hash);

    public int CompareTo(IdSpan other) => string.CompareOrdinal(_text, other._text);

    public override string ToString() => _text ?? "";

    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);
}
