namespace Orleans.Runtime;

/// <summary>When which reminder ticks. No clock of its own and no lock: time is passed in, one caller at a time.</summary>
internal sealed class ReminderSchedule
{
    private readonly Dictionary<(GrainId Grain, string Name), Entry> _entries = [];
    private readonly PriorityQueue<Entry, DateTime> _waiting = new();

    /// <summary>The earliest tick that waits; null for none.</summary>
    public DateTime? NextTick
    {
        get
        {
            DropOutdated();
            return _waiting.TryPeek(out _, out var tick) ? tick : null;
        }
    }

    /// <summary>Adds a reminder, or replaces the one of the same grain and name.</summary>
    public void Set(Reminder reminder, DateTime now) => Wait(Replace(reminder), reminder.TickFrom(now));

    public void Remove(GrainId grain, string name) => _entries.Remove((grain, name));

    /// <summary>What is due. Each waits for <see cref="Sent"/> before it can be due again.</summary>
    public List<Entry> TakeDue(DateTime now)
    {
        var due = new List<Entry>();
        while (NextTick <= now)
            due.Add(_waiting.Dequeue());
        return due;
    }

    /// <summary>The tick has been delivered, or has failed: the next one waits, unless the reminder has changed or ended.</summary>
    public void Sent(Entry entry, DateTime now)
    {
        if (IsCurrent(entry))
            Wait(entry, entry.Reminder.TickAfter(entry.Tick, now));
    }

    private Entry Replace(Reminder reminder) => _entries[(reminder.Grain, reminder.Name)] = new(reminder);

    private void Wait(Entry entry, DateTime tick)
    {
        entry.Tick = tick;
        _waiting.Enqueue(entry, tick);
    }

    private void DropOutdated()
    {
        while (_waiting.TryPeek(out var entry, out _) && !IsCurrent(entry))
            _waiting.Dequeue();
    }

    private bool IsCurrent(Entry entry) =>
        _entries.TryGetValue((entry.Reminder.Grain, entry.Reminder.Name), out var current) && ReferenceEquals(current, entry);

    /// <summary>One registration and its tick that is due next or being sent.</summary>
    internal sealed class Entry(Reminder reminder)
    {
        public Reminder Reminder { get; } = reminder;

        public DateTime Tick { get; set; }
    }
}
