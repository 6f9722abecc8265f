namespace CheNu.Grains.Resilience;

/// <summary>The entries that share a grain, bounded in number and bytes. What has not been stored has not happened: the
/// dictionary is replaced, never changed; it is a plain one because the stores of Orleans cannot read immutable ones back.</summary>
[GenerateSerializer, Immutable, Alias("chenu.JournalSlot")]
public sealed record JournalSlot
{
    /// <summary>By <see cref="JournalRequest.Entry"/>.</summary>
    [Id(0)] public Dictionary<string, JournalEntry> Entries { get; init; } = [];

    /// <summary>When the first entry expires, or null when there is none.</summary>
    public DateTimeOffset? NextExpiry => Entries.Count == 0 ? null : Entries.Values.Min(static entry => entry.ExpiresAt);

    /// <summary>Without what has expired; this very slot when nothing has.</summary>
    public JournalSlot Without(DateTimeOffset now)
    {
        var alive = new Dictionary<string, JournalEntry>(Entries.Where(pair => !pair.Value.IsExpired(now)), StringComparer.Ordinal);
        return alive.Count == Entries.Count ? this : this with { Entries = alive };
    }

    public JournalReply Look(JournalRequest request, DateTimeOffset now) => JournalEntry.Decide(Find(request.Entry, now), request, now);

    /// <summary>The slot after a request; this very slot when nothing is to be stored.</summary>
    public (JournalSlot Slot, JournalReply Reply) Begin(JournalRequest request, DateTimeOffset now)
    {
        var before = Find(request.Entry, now);
        var (entry, reply) = JournalEntry.Begin(before, request, now);
        if (ReferenceEquals(entry, before)) return (this, reply);
        var kept = Without(now);
        if (before is null && kept.Entries.Count >= JournalTerms.MaxEntries) return (this, new(JournalVerdict.Full));
        return (kept with { Entries = new(kept.Entries, StringComparer.Ordinal) { [request.Entry] = entry! } }, reply);
    }

    /// <summary>The slot after an outcome; this very slot when nothing is to be stored.</summary>
    public (JournalSlot Slot, bool Accepted) Complete(JournalOutcome outcome, DateTimeOffset now)
    {
        var before = Entries.GetValueOrDefault(outcome.Entry);
        var (entry, accepted) = JournalEntry.Complete(before, outcome, now);
        if (ReferenceEquals(entry, before)) return (this, accepted);
        var entries = new Dictionary<string, JournalEntry>(Entries, StringComparer.Ordinal);
        if (entry is null) entries.Remove(outcome.Entry);
        else entries[outcome.Entry] = entry;
        Slim(entries, outcome.Entry);
        return ((this with { Entries = entries }).Without(now), accepted);
    }

    private JournalEntry? Find(string key, DateTimeOffset now) =>
        Entries.TryGetValue(key, out var entry) && !entry.IsExpired(now) ? entry : null;

    /// <summary>Gives up the oldest answers, never an outcome, until the rest fits.</summary>
    private static void Slim(Dictionary<string, JournalEntry> entries, string newest)
    {
        var bytes = entries.Values.Sum(static entry => (long)(entry.Answer?.Length ?? 0));
        if (bytes <= JournalTerms.MaxSlotBytes) return;
        foreach (var (key, entry) in entries.Where(pair => pair.Value.Answer is not null && pair.Key != newest).OrderBy(static pair => pair.Value.ExpiresAt).ToList())
        {
            entries[key] = entry with { Answer = null };
            bytes -= entry.Answer!.Length;
            if (bytes <= JournalTerms.MaxSlotBytes) break;
        }
    }
}
