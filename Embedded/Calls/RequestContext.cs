using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>Values that travel with calls: what a caller sets, the callee and those it calls can read; nothing travels back.</summary>
public static class RequestContext
{
    private const string ReentrancyKey = "#CCR";

    // Never changed once it is here, so that flows may share it; null when empty.
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    /// <summary>The id of the call chain that may re-enter grains; empty for none.</summary>
    public static Guid ReentrancyId
    {
        get => Get(ReentrancyKey) is Guid id ? id : Guid.Empty;
        set
        {
            if (value == Guid.Empty)
                Remove(ReentrancyKey);
            else
                Set(ReentrancyKey, value);
        }
    }

    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    internal static Dictionary<string, object>? Current
    {
        get => Values.Value;
        set => Values.Value = value;
    }

    /// <summary>Until disposed, calls made from here may come back to this activation while it waits for them.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var original = ReentrancyId;
        return new ReentrancySection(original, original == Guid.Empty ? Guid.NewGuid() : original);
    }

    /// <summary>Until disposed, calls made from here may not come back to this activation.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    public static object? Get(string key) => Values.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    public static void Set(string key, object value)
    {
        var copy = Values.Value is { } values ? new Dictionary<string, object>(values, StringComparer.Ordinal) : new Dictionary<string, object>(1, StringComparer.Ordinal);
        copy[key] = value;
        Values.Value = copy;
    }

    /// <returns>Whether there was such a value.</returns>
    public static bool Remove(string key)
    {
        if (Values.Value is not { } values || !values.ContainsKey(key))
            return false;

        var copy = new Dictionary<string, object>(values, StringComparer.Ordinal);
        copy.Remove(key);
        Values.Value = copy.Count == 0 ? null : copy;
        return true;
    }

    public static void Clear()
    {
        if (Values.Value is not null)
            Values.Value = null;
    }

    /// <summary>The values as the callee is to see them.</summary>
    internal static Dictionary<string, object>? Export()
    {
        if (Values.Value is not { } values)
            return null;

        var context = new CopyContext();
        Dictionary<string, object>? copies = null;
        foreach (var (key, value) in values)
        {
            var copy = context.Copy(value);
            if (!ReferenceEquals(copy, value))
                (copies ??= new Dictionary<string, object>(values, StringComparer.Ordinal))[key] = copy;
        }

        return copies ?? values;
    }

    internal static Guid ReentrancyIdOf(Dictionary<string, object>? values)
        => values is not null && values.TryGetValue(ReentrancyKey, out var value) && value is Guid id ? id : Guid.Empty;

    /// <summary>The extent of a change in call-chain reentrancy; dispose it on the activation that made it.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _entered;

        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _original = originalReentrancyId;
            _entered = newReentrancyId;
            if (_entered != _original)
                ReentrancyId = _entered;
            if (_entered != Guid.Empty)
                RuntimeContext.Current?.Mailbox.EnterReentrantSection(_entered);
        }

        public void Dispose()
        {
            if (_entered != Guid.Empty)
                RuntimeContext.Current?.Mailbox.LeaveReentrantSection(_entered);
            if (_entered != _original)
                ReentrancyId = _original;
        }
    }
}
