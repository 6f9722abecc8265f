namespace CheNu.Grains.Caching;

/// <summary>Somebody who waits for another's fetch.</summary>
internal abstract class FlightWaiter(string silo)
{
    public string Silo { get; } = silo;

    internal LinkedListNode<FlightWaiter>? Place { get; set; }

    internal Flight? Flight { get; set; }

    /// <summary>The fetch has ended: with an answer, with an error, or with neither (then ask again).</summary>
    public abstract void Ended(FlightEnd end);

    /// <summary>The fetcher gave up or was lost: this one fetches now, under the flight's new id.</summary>
    public abstract void YourTurn(long flight);
}
