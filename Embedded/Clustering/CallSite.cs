using Orleans.Configuration;

namespace Orleans.Embedded.Clustering;

/// <summary>A place that calls are made from: a silo, or the cluster's client.</summary>
internal sealed class CallSite
{
    internal CallSite(EmbeddedCluster cluster, Silo? silo, MessagingOptions messaging, IOutgoingGrainCallFilter[] outgoingFilters, TimeProvider time)
    {
        Cluster = cluster;
        Silo = silo;
        Messaging = messaging;
        OutgoingFilters = outgoingFilters;
        Time = time;
        ResponseTimeoutTicks = Ticks(messaging.ResponseTimeout);
        References = new ReferenceCatalog(this);
    }

    internal EmbeddedCluster Cluster { get; }

    internal Silo? Silo { get; }

    internal MessagingOptions Messaging { get; }

    internal IOutgoingGrainCallFilter[] OutgoingFilters { get; }

    internal TimeProvider Time { get; }

    /// <summary>The response timeout, in timestamps of <see cref="Time"/>.</summary>
    internal long ResponseTimeoutTicks { get; }

    internal ReferenceCatalog References { get; }

    internal long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Time.TimestampFrequency);
}
