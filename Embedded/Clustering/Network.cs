using Orleans.Embedded.Calls;
using Orleans.Embedded.Observers;
using Orleans.Embedded.Scheduling;
using Orleans.Runtime;

namespace Orleans.Embedded.Clustering;

/// <summary>The network between virtual silos once something may go wrong on it, and what the cluster knows of who is gone.</summary>
internal sealed class Network(EmbeddedCluster cluster, TimeSpan? failureDetection)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Silo> _dead = [];
    private readonly HashSet<Silo> _frozen = [];
    private readonly HashSet<Silo> _cut = [];
    private readonly HashSet<Silo> _givenUp = [];
    private readonly List<(GrainCall Call, Silo To)> _unanswered = [];

    internal Func<EmbeddedMessage, MessageFate>? Hook { get; set; }

    /// <summary>True for a silo that gets no new activations.</summary>
    internal bool IsSuspect(Silo silo)
    {
        lock (_gate)
            return _dead.Contains(silo) || _givenUp.Contains(silo) || (_cut.Contains(silo) && failureDetection is null);
    }

    internal void Send(GrainCall call, Silo? from)
    {
        call.Pin();
        try
        {
            if (from is not null && IsLostTo(from))
            {
                SendWithin(call, from);
                return;
            }

            while (true)
            {
                var target = Find(call, from);
                var to = target.Silo;
                if (ReferenceEquals(to, from) && !target.IsOutside)
                {
                    if (cluster.TryPost(target, call))
                        return;
                    continue;
                }

                var receiver = target.IsOutside ? null : to;
                var fate = receiver is not null && IsUnreachable(to) ? MessageFate.Lose : Ask(call, false, from, receiver);
                if (fate.IsLost)
                    Lose(call, to);
                else if (fate.Latency > TimeSpan.Zero)
                    After(fate.Latency, () => Arrive(call, to, from));
                else if (!cluster.TryPost(target, call))
                    continue;
                return;
            }
        }
        catch (Exception failure) when (failure is OrleansException or ArgumentException)
        {
            cluster.Reject(call, failure);
        }
    }

    /// <summary>Carries a reply: delivers it now, later or not at all.</summary>
    internal void Reply(GrainCall call, Action deliver)
    {
        call.Pin();
        var from = call.Target is { IsOutside: false } target ? target.Silo : null;
        var to = call.Origin;
        if (ReferenceEquals(from, to))
        {
            deliver();
            return;
        }

        var lost = (from is not null && IsUnreachable(from)) || (to is not null && IsUnreachable(to));
        var fate = lost ? MessageFate.Lose : Ask(call, true, from, to);
        if (fate.IsLost)
            cluster.Timeouts.WatchLost(call);
        else if (fate.Latency > TimeSpan.Zero)
            After(fate.Latency, deliver);
        else
            deliver();
    }

    internal void Kill(Silo silo)
    {
        lock (_gate)
            _dead.Add(silo);
        foreach (var call in silo.Die())
            Lose(call, silo);
        if (failureDetection is { } delay)
            After(delay, () => GiveUp(silo));
        else
            GiveUp(silo);
    }

    internal void Freeze(Silo silo)
    {
        lock (_gate)
            _frozen.Add(silo);
        silo.Halt();
        GiveUpLater(silo, _frozen);
    }

    internal void Thaw(Silo silo)
    {
        lock (_gate)
            _frozen.Remove(silo);
        if (DiesIfGivenUp(silo))
            return;
        silo.Resume();
    }

    internal void CutOff(Silo silo)
    {
        lock (_gate)
            _cut.Add(silo);
        GiveUpLater(silo, _cut);
    }

    internal void Heal(Silo silo)
    {
        lock (_gate)
            _cut.Remove(silo);
        DiesIfGivenUp(silo);
    }

    private bool IsLostTo(Silo silo)
    {
        lock (_gate)
            return _cut.Contains(silo) || _givenUp.Contains(silo);
    }

    private bool IsUnreachable(Silo silo)
    {
        lock (_gate)
            return _dead.Contains(silo) || _cut.Contains(silo);
    }

    private Activation Find(GrainCall call, Silo? from)
    {
        var grainId = call.Reference.GrainId;
        return from?.FindLocal(grainId) is { } local && !local.Mailbox.IsClosed ? local : cluster.Locate(grainId, from, call.Context);
    }

    /// <summary>On a silo that is cut off, calls reach only what is on it.</summary>
    private void SendWithin(GrainCall call, Silo silo)
    {
        var grainId = call.Reference.GrainId;
        Activation? local = silo.FindLocal(grainId);
        if (!ObserverTable.IsObserver(grainId) && !cluster.Manifest.ClassOf(grainId.Type).Placement.IsUsingGrainDirectory)
            local = cluster.Locate(grainId, silo, call.Context);
        if (local is null || !cluster.TryPost(local, call))
            Lose(call, null);
    }

    private void Arrive(GrainCall call, Silo to, Silo? from)
    {
        if (IsUnreachable(to))
            Lose(call, to);
        else
            cluster.Route(call, from);
    }

    private MessageFate Ask(GrainCall call, bool isReply, Silo? from, Silo? to)
        => Hook?.Invoke(new EmbeddedMessage(isReply, from?.Name, to?.Name, call.Reference.GrainId, call.GetInterfaceName(), call.GetMethodName()))
            ?? MessageFate.Pass;

    private void Lose(GrainCall call, Silo? to)
    {
        call.Pin();
        if (to is not null && !call.IsOneWay)
        {
            lock (_gate)
            {
                _unanswered.RemoveAll(static entry => entry.Call.IsSettled);
                _unanswered.Add((call, to));
            }
        }

        cluster.Timeouts.WatchLost(call);
    }

    private void GiveUpLater(Silo silo, HashSet<Silo> still)
    {
        if (failureDetection is not { } delay)
            return;

        After(delay, () =>
        {
            bool gone;
            lock (_gate)
                gone = still.Contains(silo);
            if (gone)
                GiveUp(silo);
        });
    }

    /// <summary>The cluster takes the silo for dead: its grains may be activated elsewhere, and calls to it fail.</summary>
    private void GiveUp(Silo silo)
    {
        List<GrainCall> unanswered;
        lock (_gate)
        {
            if (!_givenUp.Add(silo))
                return;

            unanswered = [.. _unanswered.Where(entry => ReferenceEquals(entry.To, silo)).Select(entry => entry.Call)];
            _unanswered.RemoveAll(entry => ReferenceEquals(entry.To, silo));
        }

        cluster.Leave(silo);
        unanswered.AddRange(silo.HeldCalls());
        foreach (var call in unanswered)
        {
            // What a silo that is only cut off calls on itself goes on.
            if (!ReferenceEquals(call.Origin, silo) && !call.IsOneWay && call.TrySettle())
                call.Fail(new SiloUnavailableException($"Silo {silo.Name}, which was to serve {call}, is gone."));
        }
    }

    private bool DiesIfGivenUp(Silo silo)
    {
        bool givenUp;
        lock (_gate)
        {
            givenUp = _givenUp.Contains(silo);
            if (givenUp)
                _dead.Add(silo);
        }

        if (givenUp)
            silo.Die();
        return givenUp;
    }

    private void After(TimeSpan delay, Action action)
    {
        // The timer refers to itself through its state, so that it lives until it fires.
        var holder = new ITimer?[1];
        holder[0] = CleanFlow.CreateTimer(
            cluster.Time,
            _ =>
            {
                holder[0]?.Dispose();
                action();
            },
            holder);
        holder[0]!.Change(delay, Timeout.InfiniteTimeSpan);
    }
}
