using Orleans.Runtime;
using Orleans.Storage;

namespace Embedded.Storage.Tests;

/// <summary>Reminders in the file.</summary>
public sealed class SqliteReminderStoreTests : IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("grain", "a/b é");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_ThenReopen_IsThere()
    {
        var start = new DateTime(2026, 3, 2, 8, 0, 0, 123, DateTimeKind.Utc);
        Reminder kept;
        using (var file = SqliteFile.Open(_folder.File))
            kept = await new SqliteReminderStore(file, "service").WriteAsync(new(Grain, "daily", start, TimeSpan.FromDays(1), ""));

        using var again = SqliteFile.Open(_folder.File);
        var store = new SqliteReminderStore(again, "service");

        Assert.Equal(kept, Assert.Single(store.ReadAll()));
        Assert.Equal(kept, store.Read(Grain, "daily"));
        Assert.Equal(DateTimeKind.Utc, store.Read(Grain, "daily")!.StartAt.Kind);
        Assert.Empty(new SqliteReminderStore(again, "another service").ReadAll());
    }

    [Fact]
    public async Task Remove_OldVersion_LeavesTheNewOne()
    {
        using var file = SqliteFile.Open(_folder.File);
        var store = new SqliteReminderStore(file, "service");
        var first = await store.WriteAsync(new(Grain, "r", DateTime.UnixEpoch, TimeSpan.FromDays(1), ""));
        var second = await store.WriteAsync(first with { Period = TimeSpan.FromDays(2) });

        Assert.False(await store.RemoveAsync(Grain, "r", first.ETag));
        Assert.Equal(second, Assert.Single(store.Read(Grain)));
        Assert.True(await store.RemoveAsync(Grain, "r", second.ETag));
        Assert.Null(store.Read(Grain, "r"));
    }
}
