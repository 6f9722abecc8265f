namespace CheNu.Grains.Caching;

/// <summary>What the memory keeps and what it drops.</summary>
public sealed class CacheStoreTests
{
    [Fact]
    public void Put_StormOfRandomSizes_TheCapacityHoldsAtEveryMoment()
    {
        var random = new Random(7);
        var store = new CacheStore<Slot>(1_000_000);

        for (var i = 0; i < 200_000; i++)
        {
            store.Put(new(Sample.Key(random.Next(5_000)), random.Next(1, 120_000)));
            Assert.InRange(store.Bytes, 0, store.Capacity);
        }

        Assert.True(store.Bytes > store.Capacity * 8 / 10);
        Assert.True(store.Evictions > 100_000);
    }

    [Fact]
    public void Put_TheSameKey_CountsOnce()
    {
        var store = new CacheStore<Slot>(1000);

        store.Put(new(Sample.Key(1), 60));
        store.Put(new(Sample.Key(1), 80));

        Assert.Equal((1, 80), (store.Count, store.Bytes));
    }

    [Fact]
    public void Put_TooLarge_IsRefusedAndTheOldOneIsGone()
    {
        var store = new CacheStore<Slot>(1000);
        store.Put(new(Sample.Key(1), 60));

        Assert.False(store.Put(new(Sample.Key(1), 101)));

        Assert.False(store.TryGet(Sample.Key(1), out _));
        Assert.Equal((0, 0), (store.Count, store.Bytes));
    }

    [Fact]
    public void Put_ScanOfManyThatAreNeverAskedForAgain_WhatIsUsedStays()
    {
        var store = new CacheStore<Slot>(100_000);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 500; i++)
            {
                if (!store.TryGet(Sample.Key(i), out _)) store.Put(new(Sample.Key(i), 100));
            }
        }

        for (var i = 0; i < 100_000; i++) store.Put(new(Sample.Key("scan " + i), 100));

        Assert.InRange(Enumerable.Range(0, 500).Count(i => store.TryGet(Sample.Key(i), out _)), 495, 500);
    }

    [Fact]
    public void Remove_AnotherHasTakenItsPlace_TheOtherStays()
    {
        var store = new CacheStore<Slot>(1000);
        var (old, current) = (new Slot(Sample.Key(1), 60), new Slot(Sample.Key(1), 70));
        store.Put(old);
        store.Put(current);

        store.Remove(old);

        Assert.True(store.TryGet(Sample.Key(1), out var found));
        Assert.Same(current, found);
        Assert.Equal(70, store.Bytes);
    }

    [Fact]
    public async Task Put_ManyThreads_CountsStayRight()
    {
        var store = new CacheStore<Slot>(50_000);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 50_000; i++)
            {
                var key = Sample.Key(random.Next(2_000));
                if (store.TryGet(key, out var slot) && random.Next(10) == 0) store.Remove(slot);
                else store.Put(new(key, random.Next(1, 200)));
            }
        })));

        var kept = Enumerable.Range(0, 2_000).Select(i => store.TryGet(Sample.Key(i), out var slot) ? slot : null).OfType<Slot>().ToList();
        Assert.Equal((kept.Count, kept.Sum(slot => slot.Bytes)), (store.Count, store.Bytes));
    }

    private sealed class Slot(CacheKey key, long bytes) : CacheSlot(key, bytes);
}
