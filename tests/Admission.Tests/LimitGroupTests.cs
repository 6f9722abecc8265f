namespace CheNu.Grains.Admission;

public sealed class LimitGroupTests
{
    private static readonly LimitDefinition Sixty = LimitDefinition.Window(60, TimeSpan.FromMinutes(1));

    [Fact]
    public void Ledger_UsersWhoHaveGone_AreForgottenWhenTheNextComes()
    {
        var group = new LimitGroup(_ => Sixty, 0, 0, isRecovering: false);
        for (var i = 0; i < 10_000; i++)
        {
            var granted = Ledger(group, $"u-{i}", 0).Ask(new("silo-a", 1, 3, 0), 0, 0);
            Ledger(group, $"u-{i}", 0).Report(granted.Id, 1, 0, closed: true, 0);
        }

        Ledger(group, "another", TimeSpan.FromSeconds(59).Ticks);
        Assert.Equal(10_001, group.Count);
        Ledger(group, "yet another", TimeSpan.FromSeconds(61).Ticks);
        Assert.Equal(1, group.Count);
    }

    private static LeaseLedger Ledger(LimitGroup group, string user, long time) => group.Ledger(new(LimitScope.User, user), time);
}
