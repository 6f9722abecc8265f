namespace CheNu.Grains.Caching;

/// <summary>
/// Leaves the shared cache alone for a while after failures in a row; then one operation tries. Takes the time as a
/// parameter, in ticks; one caller at a time.
/// </summary>
internal sealed class SharedCircuit(TimeSpan breakFor)
{
    /// <summary>Failures in a row that open it.</summary>
    public const int Failures = 5;

    private int _failures;
    private long _openUntil = long.MinValue;

    /// <summary>Whether operations are kept away.</summary>
    public bool IsOpen(long now) => _failures >= Failures && now < _openUntil;

    /// <summary>Whether this operation may go ahead. After the break one may, and keeps the others away for another.</summary>
    public bool TryEnter(long now)
    {
        if (_failures < Failures) return true;
        if (now < _openUntil) return false;
        _openUntil = now + breakFor.Ticks;
        return true;
    }

    public void Succeeded() => _failures = 0;

    public void Failed(long now)
    {
        if (_failures < Failures) _failures++;
        if (_failures >= Failures) _openUntil = now + breakFor.Ticks;
    }
}
