namespace CheNu.Grains.Caching;

/// <summary>A silo's call that waits in a partition for another's fetch.</summary>
internal sealed class TurnWaiter(string silo) : FlightWaiter(silo)
{
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when one of the following is known.</summary>
    public Task Told => _told.Task;

    /// <summary>How the fetch ended, if it did.</summary>
    public FlightEnd? End { get; private set; }

    /// <summary>The flight that is the silo's own now; zero: none.</summary>
    public long Turn { get; private set; }

    public override void Ended(FlightEnd end)
    {
        End = end;
        _told.SetResult();
    }

    public override void YourTurn(long flight)
    {
        Turn = flight;
        _told.SetResult();
    }
}
