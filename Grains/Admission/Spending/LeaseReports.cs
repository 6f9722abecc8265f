using System.Collections.Immutable;

namespace CheNu.Grains.Admission;

/// <summary>What a silo still has to tell an authority about its leases. A report that was not answered is sent again; the authority counts it once.</summary>
internal sealed class LeaseReports
{
    private static readonly long Slack = 5 * TimeSpan.TicksPerMillisecond;

    private readonly List<Entry> _pending = [];
    private readonly List<Entry> _sent = [];

    /// <summary>When the earliest of them wants to be sent by itself; the others go along with the next message.</summary>
    public long NextDue { get; private set; } = long.MaxValue;

    /// <summary>A lease has come to its end here.</summary>
    public void Add(HeldLease lease, long used, long lastUse, long urgentAt) => Put(new(lease, used, lastUse, true, urgentAt));

    /// <summary>A lease that goes on: how much of it has been used.</summary>
    public void AddOpen(HeldLease lease, long used) => Put(new(lease, used, lease.LastUse, false, long.MaxValue));

    /// <summary>Writes all that the authority can still take into account.</summary>
    public ImmutableArray<LeaseReport> Write(long now)
    {
        var reports = ImmutableArray.CreateBuilder<LeaseReport>(_pending.Count);
        foreach (var entry in _pending)
        {
            if (IsOver(entry, now)) continue;
            var since = Math.Max(0, now - entry.LastUse - Slack);
            reports.Add(new(entry.Lease.Id, entry.Used, TimeSpan.FromTicks(since), entry.Closed));
            _sent.Add(entry);
        }

        _pending.Clear();
        NextDue = long.MaxValue;
        return reports.DrainToImmutable();
    }

    /// <summary>The message with them was answered.</summary>
    public void Confirm() => _sent.Clear();

    /// <summary>The message with them was not: they go again.</summary>
    public void Requeue(long now)
    {
        foreach (var entry in _sent) Put(entry with { UrgentAt = entry.UrgentAt == long.MaxValue ? long.MaxValue : now });
        _sent.Clear();
    }

    public bool IsEmptyAt(long now)
    {
        foreach (var entry in _pending)
        {
            if (!IsOver(entry, now)) return false;
        }

        return _sent.Count == 0;
    }

    /// <summary>The authority has counted it as used by now, whatever we say.</summary>
    private static bool IsOver(in Entry entry, long now) => now > entry.Lease.UsableUntil + Slack + (TimeSpan.TicksPerSecond / 10);

    private void Put(in Entry entry)
    {
        _pending.Add(entry);
        NextDue = Math.Min(NextDue, entry.UrgentAt);
    }

    private readonly record struct Entry(HeldLease Lease, long Used, long LastUse, bool Closed, long UrgentAt);
}
