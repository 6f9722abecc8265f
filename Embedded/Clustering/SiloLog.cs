using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Embedded.Clustering;

/// <summary>What a silo writes to the log.</summary>
internal sealed partial class SiloLog(ILogger logger)
{
    [LoggerMessage(1, LogLevel.Error, "Activation of grain {GrainId} failed.")]
    internal partial void ActivationFailed(Exception failure, GrainId grainId);

    [LoggerMessage(2, LogLevel.Error, "Deactivation of grain {GrainId} failed; the activation is gone all the same.")]
    internal partial void DeactivationFailed(Exception failure, GrainId grainId);

    [LoggerMessage(3, LogLevel.Warning, "A timer callback of grain {GrainId} failed; the timer goes on.")]
    internal partial void TimerFailed(Exception failure, GrainId grainId);

    [LoggerMessage(4, LogLevel.Error, "A turn of grain {GrainId} failed outside of its code.")]
    internal partial void TurnFailed(Exception failure, GrainId grainId);

    [LoggerMessage(5, LogLevel.Warning, "Silo {Silo} stops with {Count} activations that did not end in time.")]
    internal partial void StoppedUncleanly(string silo, int count);

    [LoggerMessage(6, LogLevel.Warning, "A one-way call could not be delivered: {Call}.")]
    internal partial void OneWayLost(Exception reason, string call);

    [LoggerMessage(7, LogLevel.Information, "Silo {Silo} is active at {Address}.")]
    internal partial void Started(string silo, SiloAddress address);
}
