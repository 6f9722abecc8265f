using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>
/// The only place where answers become bytes and bytes answers. A record says its format, its length and its checksum
/// first; what does not agree with itself, or has another format, is no record. Little endian.
/// </summary>
internal static class CacheRecordCodec
{
    /// <summary>The format; raised with every change of what follows.</summary>
    public const byte Format = 1;

    private const int HeaderLength = 1 + 4 + 4;
    private const int FixedLength = 16 + 16 + (3 * 8) + 1 + 2 + 1 + 4 + 4;

    public static byte[] Encode(CacheKey key, CachedAnswer answer)
    {
        var connector = Encoding.UTF8.GetByteCount(answer.Connector);
        var record = new byte[HeaderLength + FixedLength + connector + (16 * answer.Marks.Length) + answer.Note.Utf8.Length + answer.Value.Utf8.Length];
        record[0] = Format;
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(1), record.Length);
        var writer = new RecordWriter(record.AsSpan(HeaderLength));
        writer.Long((long)key.High);
        writer.Long((long)key.Low);
        writer.Long(answer.AsOf.Era);
        writer.Long(answer.AsOf.Sequence);
        writer.Long(answer.FetchedAt.UtcTicks);
        writer.Long(answer.Ttl.Ticks);
        writer.Long(answer.StaleFor.Ticks);
        writer.Byte((byte)((answer.IsNegative ? 1 : 0) | (answer.HasDefaultTtl ? 2 : 0)));
        writer.Short((ushort)connector);
        writer.Text(answer.Connector, connector);
        writer.Byte((byte)answer.Marks.Length);
        foreach (var mark in answer.Marks)
        {
            writer.Long((long)mark.High);
            writer.Long((long)mark.Low);
        }

        writer.Bytes(answer.Note.Utf8.Span);
        writer.Bytes(answer.Value.Utf8.Span);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(5), Checksum(record.AsSpan(HeaderLength)));
        return record;
    }

    /// <summary>The answer to a question; null when these are not, or not undamaged, the bytes of one.</summary>
    public static CachedAnswer? Decode(CacheKey key, ReadOnlySpan<byte> record)
    {
        if (record.Length < HeaderLength + FixedLength
            || record[0] != Format
            || BinaryPrimitives.ReadInt32LittleEndian(record[1..]) != record.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(record[5..]) != Checksum(record[HeaderLength..]))
        {
            return null;
        }

        var reader = new RecordReader(record[HeaderLength..]);
        if (new CacheKey((ulong)reader.Long(), (ulong)reader.Long()) != key) return null;
        var asOf = new CacheVersion(reader.Long(), reader.Long());
        var fetchedAt = new DateTimeOffset(reader.Long(), TimeSpan.Zero);
        var (ttl, staleFor) = (TimeSpan.FromTicks(reader.Long()), TimeSpan.FromTicks(reader.Long()));
        var flags = reader.Byte();
        var connector = reader.Text(reader.Short());
        var marks = ImmutableArray.CreateBuilder<CacheTag>(reader.Byte());
        for (var i = 0; i < marks.Capacity; i++) marks.Add(new((ulong)reader.Long(), (ulong)reader.Long()));
        return new()
        {
            Note = Payload(reader.Bytes()),
            Value = Payload(reader.Bytes()),
            Connector = connector,
            Marks = marks.MoveToImmutable(),
            Ttl = ttl,
            StaleFor = staleFor,
            IsNegative = (flags & 1) != 0,
            HasDefaultTtl = (flags & 2) != 0,
            FetchedAt = fetchedAt,
            AsOf = asOf,
        };
    }

    private static JsonPayload Payload(byte[] bytes) => bytes.Length == 0 ? default : new(bytes);

    /// <summary>CRC-32C: finds damage, not forgery.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var one in bytes) crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }
}
