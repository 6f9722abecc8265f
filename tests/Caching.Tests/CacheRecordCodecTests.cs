namespace CheNu.Grains.Caching;

/// <summary>Answers as bytes, and bytes that are none.</summary>
public sealed class CacheRecordCodecTests
{
    private static readonly CacheKey Key = Sample.Key("a");

    private static readonly CachedAnswer Answer = Sample.Answer("réponse", new(5, 9), CacheTag.Of("x"), CacheTag.Of("y")) with
    {
        Note = Sample.Json("page 2"),
        IsNegative = true,
        HasDefaultTtl = true,
    };

    [Fact]
    public void Decode_WhatEncodeWrote_IsTheSame()
    {
        var read = CacheRecordCodec.Decode(Key, CacheRecordCodec.Encode(Key, Answer));

        Assert.Equal(Answer with { Marks = [] }, read! with { Marks = [] });
        Assert.Equal(Answer.Marks, read.Marks);
    }

    [Fact]
    public void Decode_AnyByteChanged_IsNoRecord()
    {
        var record = CacheRecordCodec.Encode(Key, Answer);
        for (var i = 0; i < record.Length; i++)
        {
            record[i] ^= 0x40;
            Assert.Null(CacheRecordCodec.Decode(Key, record));
            record[i] ^= 0x40;
        }

        Assert.NotNull(CacheRecordCodec.Decode(Key, record));
    }

    [Fact]
    public void Decode_CutShortAnywhere_IsNoRecord()
    {
        var record = CacheRecordCodec.Encode(Key, Answer);
        for (var length = 0; length < record.Length; length++) Assert.Null(CacheRecordCodec.Decode(Key, record.AsSpan(0, length)));
    }

    [Fact]
    public void Decode_AnotherKeysRecord_IsNoRecord() =>
        Assert.Null(CacheRecordCodec.Decode(Sample.Key("b"), CacheRecordCodec.Encode(Key, Answer)));
}
