using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using static Journal.Tests.Machine.Requests;

namespace Journal.Tests.Machine;

/// <summary>Seeded random schedules: tries that crash anywhere, late and repeated messages, clock steps, two activations of the grain.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData(AfterUnknown.Stop)]
    [InlineData(AfterUnknown.Look)]
    [InlineData(AfterUnknown.SameKey)]
    public void AnySchedule_OneKey_HasOneEffectAndOneAnswer(AfterUnknown after)
    {
        for (var seed = 0; seed < 2_000; seed++) new Schedule(seed, after).Run();
    }

    /// <summary>The vendor's side is modelled exactly: what it has done, and what it remembers of the key.</summary>
    private sealed class Schedule(int seed, AfterUnknown after)
    {
        private readonly Random _random = new(seed);
        private readonly List<Try> _running = [];
        private readonly JournalSlot[] _activations = [new(), new()];
        private JournalSlot _stored = new();
        private DateTimeOffset _now = Start;
        private int _effects;
        private DateTimeOffset _effectAt;
        private byte[]? _vendors;
        private byte[]? _answered;

        public void Run()
        {
            for (var step = 0; step < 60; step++)
            {
                switch (_random.Next(5))
                {
                    case 0 when _running.Count < 4:
                        _running.Add(new($"{seed}-{step}"));
                        break;
                    case 1:
                        _now += TimeSpan.FromSeconds(_random.Next(1, 8));
                        break;
                    case 2 when _random.Next(6) == 0:
                        _now += TimeSpan.FromMinutes(_random.Next(1, 50));
                        break;
                    case 3 when _running.Count > 0 && _random.Next(3) == 0:
                        // The owner's process is killed; what it sent is sent.
                        _running.RemoveAt(_random.Next(_running.Count));
                        break;
                    default:
                        if (_running.Count > 0) Advance(_running[_random.Next(_running.Count)]);
                        break;
                }

                Assert.True(_effects <= 1, $"seed {seed}, step {step}: {_effects} effects");
            }
        }

        private void Advance(Try one)
        {
            switch (one.Stage)
            {
                case 0:
                    if (!Store(slot => slot.Begin(Of(after, one.Owner), _now), out var reply)) return;
                    one.Verdict = reply.Verdict;
                    one.Until = _now + Lease - TimeSpan.FromSeconds(5);
                    if (reply.Verdict == JournalVerdict.Answered) Answered(reply.Answer!);
                    if (reply.Verdict is JournalVerdict.Send or JournalVerdict.SendAgain or JournalVerdict.LookFirst)
                        one.Stage = _random.Next(8) == 0 ? 0 : 1; // At times its answer is lost and it is asked again.
                    else
                        _running.Remove(one);
                    break;

                case 1:
                    if (_now >= one.Until)
                    {
                        // Out of time: it gives up without having sent.
                        one.Outcome = Outcome(one.Verdict == JournalVerdict.Send ? EffectState.NotDone : EffectState.Unknown, one.Owner, sent: false);
                    }
                    else if (one.Verdict == JournalVerdict.LookFirst && _vendors is not null)
                    {
                        one.Outcome = Outcome(EffectState.Done, one.Owner, _vendors);
                    }
                    else
                    {
                        one.Outcome = Send(one);
                    }

                    one.Stage = 2;
                    break;

                default:
                    if (!Store(slot => slot.Complete(one.Outcome!, _now), out _)) return;
                    if (one.Outcome!.Effect == EffectState.Done) Answered(one.Outcome.Answer!);
                    if (_random.Next(4) != 0) _running.Remove(one); // At times the message comes twice.
                    break;
            }
        }

        private JournalOutcome Send(Try one)
        {
            if (_random.Next(5) == 0)
                return Outcome(one.Verdict == JournalVerdict.SendAgain ? EffectState.Unknown : EffectState.NotDone, one.Owner); // Refused.

            var remembered = after == AfterUnknown.SameKey && _vendors is not null && _now < _effectAt + TimeSpan.FromHours(1);
            if (!remembered)
            {
                _effects++;
                _effectAt = _now;
                _vendors = [(byte)_random.Next(256), (byte)_effects];
            }

            return _random.Next(3) == 0 ? Outcome(EffectState.Unknown, one.Owner) : Outcome(EffectState.Done, one.Owner, _vendors);
        }

        private void Answered(byte[] answer)
        {
            Assert.True(_answered is null || _answered.AsSpan().SequenceEqual(answer), $"seed {seed}: two answers");
            _answered = answer;
        }

        /// <summary>Through one of two activations; false when the store refuses because the other has written since.</summary>
        private bool Store<T>(Func<JournalSlot, (JournalSlot Slot, T Answer)> change, out T answer)
        {
            var which = _random.Next(2);
            var before = _activations[which];
            (var next, answer) = change(before);
            if (ReferenceEquals(next, before)) return true;
            if (!ReferenceEquals(before, _stored))
            {
                _activations[which] = _stored;
                return false;
            }

            _activations[which] = _stored = next;
            return true;
        }
    }

    private sealed class Try(string owner)
    {
        public string Owner { get; } = owner;

        public int Stage { get; set; }

        public JournalVerdict Verdict { get; set; }

        public DateTimeOffset Until { get; set; }

        public JournalOutcome? Outcome { get; set; }
    }
}
