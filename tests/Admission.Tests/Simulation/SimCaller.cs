namespace CheNu.Grains.Admission;

/// <summary>A caller of the simulation: uses its permits as soon as it is told, or gives them back.</summary>
internal sealed class SimCaller(SimSilo silo) : PermitWaiter
{
    public bool WasToldToWait { get; private set; }

    public bool Used { get; set; }

    public override void Changed()
    {
        if (State == WaiterState.Waiting) WasToldToWait = true;
        else silo.Answered(this);
    }
}
