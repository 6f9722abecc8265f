using Orleans.Runtime;

namespace Embedded.Storage.Tests;

/// <summary>When reminders tick.</summary>
public sealed class ReminderScheduleTests
{
    private static readonly DateTime Start = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);
    private static readonly GrainId Grain = GrainId.Create("grain", "1");

    [Fact]
    public void NextTick_NothingSet_IsNull() => Assert.Null(new ReminderSchedule().NextTick);

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 10)]
    [InlineData(10, 10)]
    [InlineData(25, 30)]
    [InlineData(1001, 1010)]
    public void TickFrom_AnInstant_IsTheFirstOfTheRhythmAtOrAfterIt(int minute, int expected) =>
        Assert.Equal(Start.AddMinutes(expected), A("r").TickFrom(Start.AddMinutes(minute)));

    [Theory]
    [InlineData(0, 0, 10)]
    [InlineData(0, 3, 10)]
    [InlineData(0, 35, 40)]
    [InlineData(10, 5, 20)]
    public void TickAfter_ATick_SkipsWhatWasMissedAndKeepsTheRhythm(int tick, int now, int expected) =>
        Assert.Equal(Start.AddMinutes(expected), A("r").TickAfter(Start.AddMinutes(tick), Start.AddMinutes(now)));

    [Fact]
    public void TickFrom_AtTheEndOfTime_DoesNotOverflow() =>
        Assert.Equal(DateTime.MaxValue, (A("r") with { Period = TimeSpan.FromDays(3_000_000) }).TickFrom(Start.AddYears(5000)));

    [Fact]
    public void TakeDue_SomeAreDue_ThoseInTheOrderOfTheirTicks()
    {
        var schedule = new ReminderSchedule();
        schedule.Set(A("late", 3), Start);
        schedule.Set(A("first", 1), Start);
        schedule.Set(A("second", 2), Start);

        Assert.Equal(["first", "second"], schedule.TakeDue(Start.AddMinutes(2)).Select(entry => entry.Reminder.Name));
        Assert.Equal(Start.AddMinutes(3), schedule.NextTick);
    }

    [Fact]
    public void TakeDue_NotSentYet_IsNotDueAgain()
    {
        var schedule = new ReminderSchedule();
        schedule.Set(A("r"), Start);
        var entry = Assert.Single(schedule.TakeDue(Start));

        Assert.Empty(schedule.TakeDue(Start.AddHours(1)));
        schedule.Sent(entry, Start.AddMinutes(65));
        Assert.Equal(Start.AddMinutes(70), schedule.NextTick);
    }

    [Fact]
    public void Set_WhileATickIsBeingSent_TheNewRhythmCounts()
    {
        var schedule = new ReminderSchedule();
        schedule.Set(A("r"), Start);
        var entry = Assert.Single(schedule.TakeDue(Start));
        schedule.Set(A("r", 90), Start);

        schedule.Sent(entry, Start);

        Assert.Equal(Start.AddMinutes(90), schedule.NextTick);
        Assert.Equal("r", Assert.Single(schedule.TakeDue(Start.AddMinutes(90))).Reminder.Name);
    }

    [Fact]
    public void Remove_WaitingOrBeingSent_IsNeverDueAgain()
    {
        var schedule = new ReminderSchedule();
        schedule.Set(A("waiting", 5), Start);
        schedule.Set(A("sent"), Start);
        var entry = Assert.Single(schedule.TakeDue(Start));

        schedule.Remove(Grain, "waiting");
        schedule.Remove(Grain, "sent");
        schedule.Sent(entry, Start);

        Assert.Null(schedule.NextTick);
        Assert.Empty(schedule.TakeDue(Start.AddDays(1)));
    }

    private static Reminder A(string name, int minutes = 0) => new(Grain, name, Start.AddMinutes(minutes), Period, "1");
}
