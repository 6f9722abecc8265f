namespace CheNu.Grains.Admission;

/// <summary>Knows how many messages of its silo have not been answered.</summary>
internal sealed class CountedAuthority(ILimitAuthority inner) : ILimitAuthority
{
    private int _underway;

    public int Underway => Volatile.Read(ref _underway);

    public async ValueTask<LimitReply> Sync(LimitKey key, LimitRequest request)
    {
        Interlocked.Increment(ref _underway);
        try
        {
            return await inner.Sync(key, request);
        }
        finally
        {
            Interlocked.Decrement(ref _underway);
        }
    }
}
