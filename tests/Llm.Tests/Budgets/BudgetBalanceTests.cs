namespace Llm.Tests.Budgets;

/// <summary>Random days of reserving, settling, releasing, forgetting and crashing, beside books kept by hand.</summary>
public sealed class BudgetBalanceTests
{
    private static readonly BudgetAccountKey[] Keys =
    [
        new(BudgetScope.Agent, "L1_A"), new(BudgetScope.Agent, "L2_B"), new(BudgetScope.User, "u-1"), new(BudgetScope.User, "u-2"), new(BudgetScope.Model, "m"), new(BudgetScope.All, "*"),
    ];

    private static BudgetLimits LimitsOf(BudgetAccountKey key) => key.Scope switch
    {
        BudgetScope.Agent => new(null, 60_000, 0.50m, null),
        BudgetScope.User => new(null, null, null, 0.45m),
        BudgetScope.Model => new(null, 90_000, null, null),
        _ => new(null, null, null, 1.10m),
    };

    [Fact]
    public void Books_AnySchedule_BalanceToZeroAndNeverPassALimit()
    {
        var (granted, refused) = (0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var run = new Schedule(seed);
            run.Play(400);
            (granted, refused) = (granted + run.Granted, refused + run.Refused);
        }

        Assert.True(granted > 10_000 && refused > 10_000, $"{granted} granted, {refused} refused");
    }

    private sealed class Schedule(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly LedgerWorld _world = new();
        private readonly Dictionary<Guid, Call> _open = [];

        /// <summary>What each account must show: booked by hand.</summary>
        private readonly Dictionary<(BudgetAccountKey, DateOnly), BudgetAmount> _billed = [];

        public int Granted { get; private set; }

        public int Refused { get; private set; }

        public void Play(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                switch (_random.Next(10))
                {
                    case < 5: Reserve(); break;
                    case < 7: Settle(); break;
                    case 7: Release(); break;
                    case 8: Pass(TimeSpan.FromSeconds(_random.Next(600))); break;
                    default: if (_random.Next(8) == 0) Restart(); break;
                }

                Check();
            }

            while (_open.Count > 0) Settle();
            Check();
            Assert.All(_world.Ledger.Books, book => Assert.Equal(default, book.Reserved));
        }

        private void Reserve()
        {
            _world.Accounts =
            [
                .. new[] { Keys[_random.Next(2)], Keys[2 + _random.Next(2)], Keys[4], Keys[5] }.Select(key => new BudgetAccount(key, LimitsOf(key))),
            ];
            var (input, output) = (_random.Next(2_000), _random.Next(3) == 0 ? (int?)null : _random.Next(1, 2_000));
            var (id, answer) = _world.Reserve(input, output, modelMax: 4_096);
            if (answer.Refusal is not null)
            {
                Refused++;
                return;
            }

            Granted++;
            Assert.True(output is null ? answer.MaxOutputTokens is >= 1 and <= 4_096 : answer.MaxOutputTokens == output);
            _open[id] = new(input, answer.MaxOutputTokens, [.. _world.Accounts.Select(account => account.Key)], LedgerWorld.Toronto.DayOf(_world.Now), answer.ExpiresAt);
        }

        private void Settle()
        {
            if (Any() is not { } id) return;
            var call = _open[id];

            // Attempts that fail or are given up are settled with what they used until then.
            var (input, output) = (_random.Next(call.Input + 1), _random.Next(call.Output + 1));
            var booking = _world.Settle(id, input, output);
            Close(id, booking, LedgerWorld.Amount(input, output), BookingOutcome.Booked);
        }

        private void Release()
        {
            if (Any() is { } id) Close(id, _world.Release(id), default, BookingOutcome.Released);
        }

        private void Close(Guid id, BudgetBooking booking, BudgetAmount used, BookingOutcome outcome)
        {
            var call = _open[id];
            _open.Remove(id);
            switch (booking.Outcome)
            {
                case BookingOutcome.Unknown: // forgotten an hour after it expired: it stays booked in full
                    Assert.True(_world.Now >= call.ExpiresAt + TimeSpan.FromHours(1));
                    used = LedgerWorld.Amount(call.Input, call.Output);
                    break;
                case BookingOutcome.Corrected:
                    Assert.True(_world.Now >= call.ExpiresAt);
                    break;
                default:
                    Assert.Equal(outcome, booking.Outcome);
                    break;
            }

            foreach (var account in call.Accounts) _billed[(account, call.Day)] = _billed.GetValueOrDefault((account, call.Day)) + used;
            Assert.Equal(BookingOutcome.Unknown == booking.Outcome ? BookingOutcome.Unknown : BookingOutcome.AlreadyClosed, _world.Release(id).Outcome);
        }

        private void Pass(TimeSpan time) => _world.Now += time;

        /// <summary>The ledger ends in good order and goes on elsewhere.</summary>
        private void Restart() => _world.Ledger = BudgetLedger.Restore(_world.Ledger.Snapshot(atItsEnd: true), _world.Now);

        private void Check()
        {
            _world.Ledger.Pass(_world.Now);
            foreach (var book in _world.Ledger.Books)
            {
                var calls = _open.Values.Where(call => call.Day == book.Day && call.Accounts.Contains(book.Account)).ToArray();
                var open = Sum(calls.Where(call => call.ExpiresAt > _world.Now));
                var expired = Sum(calls.Where(call => call.ExpiresAt <= _world.Now));
                Assert.Equal(_billed.GetValueOrDefault((book.Account, book.Day)) + expired, book.Used);
                Assert.Equal(open, book.Reserved);

                var (all, limits) = (book.Used + book.Reserved, LimitsOf(book.Account));
                Assert.True(all.Tokens <= (limits.TokensPerDay ?? long.MaxValue) && all.Usd <= (limits.UsdPerDay ?? decimal.MaxValue) && all.Cad <= (limits.CadPerDay ?? decimal.MaxValue));
            }
        }

        private static BudgetAmount Sum(IEnumerable<Call> calls) => calls.Aggregate(default(BudgetAmount), (sum, call) => sum + LedgerWorld.Amount(call.Input, call.Output));

        private Guid? Any() => _open.Count == 0 ? null : _open.Keys.ElementAt(_random.Next(_open.Count));
    }

    private sealed record Call(int Input, int Output, BudgetAccountKey[] Accounts, DateOnly Day, DateTimeOffset ExpiresAt);
}
