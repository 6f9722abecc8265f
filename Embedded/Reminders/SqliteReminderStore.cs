using System.Globalization;
using Microsoft.Data.Sqlite;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Reminders in the file of grain state, with the same guarantees.</summary>
internal sealed class SqliteReminderStore(SqliteFile file, string service) : IReminderStore
{
    private const string Columns = "SELECT grain, name, start_at, period, etag FROM reminders WHERE service = $1";
    private const string Upsert = """
        INSERT INTO reminders (service, grain, name, start_at, period, etag) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO UPDATE SET start_at = excluded.start_at, period = excluded.period, etag = excluded.etag
        """;

    private const string Delete = "DELETE FROM reminders WHERE service = $1 AND grain = $2 AND name = $3 AND etag = $4";

    public IReadOnlyList<Reminder> ReadAll() => file.Read(statements => statements.Rows(Columns, Row, service));

    public IReadOnlyList<Reminder> Read(GrainId grain) =>
        file.Read(statements => statements.Rows(Columns + " AND grain = $2", Row, service, grain.ToString()));

    public Reminder? Read(GrainId grain, string name) =>
        file.Read(statements => statements.Rows(Columns + " AND grain = $2 AND name = $3", Row, service, grain.ToString(), name)).FirstOrDefault();

    public async ValueTask<Reminder> WriteAsync(Reminder reminder)
    {
        var kept = reminder with { ETag = file.NewETag() };
        await file.WriteAsync(statements => statements.Execute(
            Upsert, service, kept.Grain.ToString(), kept.Name, kept.StartAt.Ticks, kept.Period.Ticks, kept.ETag));
        return kept;
    }

    public async ValueTask<bool> RemoveAsync(GrainId grain, string name, string etag) =>
        await file.WriteAsync(statements => statements.Execute(Delete, service, grain.ToString(), name, etag)) == 1;

    private static Reminder Row(SqliteDataReader row) => new(
        GrainId.Parse(row.GetString(0), CultureInfo.InvariantCulture),
        row.GetString(1),
        new DateTime(row.GetInt64(2), DateTimeKind.Utc),
        TimeSpan.FromTicks(row.GetInt64(3)),
        row.GetString(4));
}
