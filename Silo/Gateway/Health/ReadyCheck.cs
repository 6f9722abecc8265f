using CheNu.Grains.Connectors;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CheNu.Silo.Gateway;

/// <summary>Ready when everything has started, a catalogue is in force and the process is not on its way out.</summary>
internal sealed class ReadyCheck(IHostApplicationLifetime lifetime, ICatalogue catalogue) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return Task.FromResult(HealthCheckResult.Unhealthy("shutting down"));
        if (!lifetime.ApplicationStarted.IsCancellationRequested) return Task.FromResult(HealthCheckResult.Unhealthy("starting"));
        return Task.FromResult(HealthCheckResult.Healthy($"catalogue {catalogue.Current.Version}"));
    }
}
