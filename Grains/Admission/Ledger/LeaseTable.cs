using System.Runtime.InteropServices;

namespace CheNu.Grains.Admission;

/// <summary>The leases of one limit that have not ended, found by id and in the order of their ends. Empty, it holds nothing.</summary>
internal sealed class LeaseTable
{
    private readonly List<Lease> _byUntil = [];
    private Dictionary<long, Lease>? _byId;
    private Dictionary<string, int>? _byHolder;

    public int Count => _byUntil.Count;

    /// <summary>In the order of their ends.</summary>
    public IReadOnlyList<Lease> All => _byUntil;

    public void Add(Lease lease)
    {
        var place = _byUntil.Count;
        while (place > 0 && _byUntil[place - 1].Until > lease.Until) place--;
        _byUntil.Insert(place, lease);
        (_byId ??= []).Add(lease.Id, lease);
        CollectionsMarshal.GetValueRefOrAddDefault(_byHolder ??= new(StringComparer.Ordinal), lease.Holder, out _)++;
    }

    /// <summary>The lease, or null: it has ended, or another life of the authority gave it.</summary>
    public Lease? Find(long id) => _byId?.GetValueOrDefault(id);

    public void Remove(Lease lease)
    {
        _byUntil.Remove(lease);
        Forget(lease);
    }

    /// <summary>Takes out the next lease that has ended by <paramref name="now"/>, or null.</summary>
    public Lease? NextEnded(long now)
    {
        if (_byUntil.Count == 0 || _byUntil[0].Until > now) return null;
        var lease = _byUntil[0];
        _byUntil.RemoveAt(0);
        Forget(lease);
        return lease;
    }

    /// <summary>When the last lease ends; now when there is none.</summary>
    public long LastUntil(long now) => _byUntil.Count == 0 ? now : _byUntil[^1].Until;

    /// <summary>When leases of so many permits have ended.</summary>
    public long UntilOf(long permits, long now)
    {
        var ended = 0L;
        foreach (var lease in _byUntil)
        {
            ended += lease.Left;
            if (ended >= permits) return lease.Until;
        }

        return LastUntil(now);
    }

    /// <summary>How many silos other than this one hold a lease.</summary>
    public int OtherHolders(string holder) =>
        _byHolder is null ? 0 : _byHolder.Count - (_byHolder.ContainsKey(holder) ? 1 : 0);

    private void Forget(Lease lease)
    {
        _byId!.Remove(lease.Id);
        ref var open = ref CollectionsMarshal.GetValueRefOrNullRef(_byHolder!, lease.Holder);
        if (--open == 0) _byHolder!.Remove(lease.Holder);
        if (_byUntil.Count == 0)
        {
            _byId = null;
            _byHolder = null;
        }
    }
}
