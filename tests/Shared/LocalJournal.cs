using CheNu.Grains.Resilience;

namespace CheNu.Tests;

/// <summary>The journal in this process, without grains. A test may cut it off, and look at what it holds.</summary>
internal sealed class LocalJournal(TimeProvider time) : ICallJournal
{
    private readonly Dictionary<string, JournalSlot> _slots = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Whether it cannot be reached.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>Changes stored so far.</summary>
    public int Writes { get; private set; }

    /// <summary>All entries.</summary>
    public IReadOnlyList<JournalEntry> Entries
    {
        get
        {
            lock (_lock) return [.. _slots.Values.SelectMany(slot => slot.Entries.Values)];
        }
    }

    public ValueTask<JournalReply> Look(string slot, JournalRequest request) => Change(slot, (held, now) => (held, held.Look(request, now)));

    public ValueTask<JournalReply> Begin(string slot, JournalRequest request) => Change(slot, (held, now) => held.Begin(request, now));

    public ValueTask<bool> Complete(string slot, JournalOutcome outcome) => Change(slot, (held, now) => held.Complete(outcome, now));

    private ValueTask<T> Change<T>(string slot, Func<JournalSlot, DateTimeOffset, (JournalSlot Slot, T Answer)> change)
    {
        if (IsCutOff) throw new TimeoutException("The journal is cut off.");
        lock (_lock)
        {
            var held = _slots.GetValueOrDefault(slot) ?? new JournalSlot();
            var (next, answer) = change(held, time.GetUtcNow());
            if (!ReferenceEquals(next, held)) Writes++;
            _slots[slot] = next;
            return ValueTask.FromResult(answer);
        }
    }
}
