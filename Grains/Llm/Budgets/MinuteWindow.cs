namespace CheNu.Grains.Llm;

/// <summary>
/// Tokens of the last minute, by second. A second's tokens count until a whole minute has passed since its end, so no
/// minute, wherever it begins, has more than the limit.
/// </summary>
public sealed class MinuteWindow
{
    private const int Slots = 61;
    private readonly long[] _tokens = new long[Slots];
    private readonly long[] _seconds = new long[Slots];

    /// <summary>Tokens that count now.</summary>
    public long Used(long second)
    {
        var used = 0L;
        for (var i = 0; i < Slots; i++)
        {
            if (Counts(i, second)) used += _tokens[i];
        }

        return used;
    }

    public void Add(long second, long tokens)
    {
        var slot = (int)(second % Slots);
        if (_seconds[slot] != second) (_seconds[slot], _tokens[slot]) = (second, 0);
        _tokens[slot] += tokens;
    }

    /// <summary>Puts right what was added at a second; forgotten when that second is.</summary>
    public void Adjust(long addedAt, long change)
    {
        var slot = (int)(addedAt % Slots);
        if (_seconds[slot] == addedAt) _tokens[slot] += change;
    }

    /// <summary>The first second from which no more than so many tokens count, if nothing is added.</summary>
    public long FreeAt(long second, long most)
    {
        for (var later = second; later < second + Slots; later++)
        {
            if (Used(later) <= most) return later;
        }

        return second + Slots;
    }

    private bool Counts(int slot, long second) => _seconds[slot] > second - Slots && _seconds[slot] <= second;
}
