using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>What an error of a fetch means for the cache.</summary>
internal static class Outage
{
    /// <summary>Whether an older answer may stand in: the vendor is down, limited, or not asked because of that.</summary>
    public static bool MayStandIn(ConnectorError error) =>
        error.Side is ErrorSide.Network or ErrorSide.Vendor || error.Stage is CallStage.Admit or CallStage.Breaker;

    /// <summary>
    /// Whether it is true for everybody who asks the same. What is this call's own, its time, its turn, its end, is not: then
    /// another one fetches.
    /// </summary>
    public static bool IsEverybodys(ConnectorError error) =>
        error.Code is not (ErrorCodes.TimedOut or ErrorCodes.Cancelled)
        && error.Side is not (ErrorSide.Internal or ErrorSide.Credential)
        && error.Stage is CallStage.Breaker or CallStage.Send or CallStage.Receive;
}
