using System.IO.Enumeration;

namespace CheNu.Sandbox.Faults;

/// <summary>The faults in force. The first that matches a request hits it; one request is hit by one fault at most.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<FaultStatus> _faults = [];
    private readonly Func<string, string, bool> _hasHost;
    private int _lastId;

    /// <param name="hasHost">Whether the connector (first) is served by the host (second).</param>
    internal FaultPlan(Func<string, string, bool> hasHost) => _hasHost = hasHost;

    /// <summary>Adds a fault after those in force.</summary>
    /// <exception cref="ArgumentException">Something is out of range; the message lists all of it.</exception>
    public FaultStatus Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.Problems() is { Count: > 0 } problems)
            throw new ArgumentException(string.Join(' ', problems), nameof(fault));
        lock (_gate)
        {
            var status = new FaultStatus(++_lastId, fault, 0, fault.Times);
            _faults.Add(status);
            return status;
        }
    }

    /// <summary>The faults still in force, oldest first.</summary>
    public IReadOnlyList<FaultStatus> List()
    {
        lock (_gate)
            return [.. _faults];
    }

    /// <summary>Ends all faults.</summary>
    public void Clear()
    {
        lock (_gate)
            _faults.Clear();
    }

    /// <summary>Ends one fault; false when there is none with this id.</summary>
    public bool Remove(int id)
    {
        lock (_gate)
            return _faults.RemoveAll(fault => fault.Id == id) > 0;
    }

    /// <summary>The fault that hits this request, counted; or null.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="host">The request's host.</param>
    /// <param name="path">The request's path.</param>
    /// <param name="asksModel">Whether it asks a language model: some kinds hit no other request.</param>
    internal Fault? Take(string method, string host, string path, bool asksModel)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(status => Matches(status.Fault, method, host, path) && (asksModel || !status.Fault.NeedsModel));
            if (index < 0)
                return null;
            var hit = _faults[index] with { Hits = _faults[index].Hits + 1, Remaining = _faults[index].Remaining - 1 };
            if (hit.Remaining == 0)
                _faults.RemoveAt(index);
            else
                _faults[index] = hit;
            return hit.Fault;
        }
    }

    private bool Matches(Fault fault, string method, string host, string path) =>
        (fault.Method is null || fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (fault.Host is null || fault.Host.Equals(host, StringComparison.OrdinalIgnoreCase))
        && (fault.Connector is null || _hasHost(fault.Connector, host))
        && (fault.Path is null || FileSystemName.MatchesSimpleExpression(fault.Path, path, ignoreCase: false));
}
