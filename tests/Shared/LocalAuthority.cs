using System.Collections.Concurrent;
using CheNu.Grains.Admission;

namespace CheNu.Tests;

/// <summary>The authorities of all limits in this process, without grains. A test may look into their ledgers, and cut them off.</summary>
internal sealed class LocalAuthority(ILimitDefinitions definitions, TimeProvider time) : ILimitAuthority
{
    private readonly MonotonicClock _clock = new(time);
    private readonly Dictionary<string, LimitGroup> _groups = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<TaskCompletionSource, Func<bool>> _waiting = new();
    private readonly Lock _lock = new();

    /// <summary>Whether messages get lost.</summary>
    public bool IsCutOff { get; set; }

    public int Messages { get; private set; }

    public ValueTask<LimitReply> Sync(LimitKey key, LimitRequest request)
    {
        if (IsCutOff) throw new TimeoutException("The authority is cut off.");
        LimitReply reply;
        lock (_lock)
        {
            Messages++;
            reply = Group(key).Answer(key, request, _clock.Now);
        }

        foreach (var (source, condition) in _waiting)
        {
            if (condition()) source.TrySetResult();
        }

        return ValueTask.FromResult(reply);
    }

    public long Left(LimitKey key) => Look(key, ledger => ledger.Spare(_clock.Now));

    public int Queued(LimitKey key) => Look(key, ledger => ledger.Queued);

    /// <summary>Completes when the condition holds after a message; fails after 30 s of real time.</summary>
    public Task Until(Func<bool> condition)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.TryAdd(source, condition);
        if (condition()) source.TrySetResult();
        return source.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private T Look<T>(LimitKey key, Func<LeaseLedger, T> look)
    {
        lock (_lock) return look(Group(key).Ledger(key, _clock.Now));
    }

    private LimitGroup Group(LimitKey key)
    {
        if (!_groups.TryGetValue(key.Authority, out var group))
            _groups.Add(key.Authority, group = new(definitions.Of, 1L << 40, _clock.Now, isRecovering: false));
        return group;
    }
}
