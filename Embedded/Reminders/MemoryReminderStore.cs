using System.Collections.Concurrent;
using System.Globalization;

namespace Orleans.Runtime;

/// <summary>Reminders in memory: they outlive silos of the process and end with it.</summary>
internal sealed class MemoryReminderStore : IReminderStore
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), Reminder> _reminders = new();
    private long _lastETag;

    public IReadOnlyList<Reminder> ReadAll() => [.. _reminders.Values];

    public IReadOnlyList<Reminder> Read(GrainId grain) => [.. _reminders.Values.Where(reminder => reminder.Grain == grain)];

    public Reminder? Read(GrainId grain, string name) => _reminders.GetValueOrDefault((grain, name));

    public ValueTask<Reminder> WriteAsync(Reminder reminder)
    {
        var kept = reminder with { ETag = Interlocked.Increment(ref _lastETag).ToString(CultureInfo.InvariantCulture) };
        _reminders[(reminder.Grain, reminder.Name)] = kept;
        return ValueTask.FromResult(kept);
    }

    public ValueTask<bool> RemoveAsync(GrainId grain, string name, string etag) => ValueTask.FromResult(
        _reminders.TryGetValue((grain, name), out var kept) && kept.ETag == etag
        && _reminders.TryRemove(new KeyValuePair<(GrainId, string), Reminder>((grain, name), kept)));
}
