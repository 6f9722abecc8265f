using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Embedded.Streaming;

/// <summary>Serves streams of a grain, between the awaits of its other calls.</summary>
internal interface IEnumerationExtension : IGrainExtension
{
    [AlwaysInterleave]
    ValueTask<EnumerationPage> Start(Guid session, [Immutable] IEnumerationSource source, CancellationToken cancellationToken);

    [AlwaysInterleave]
    ValueTask<EnumerationPage> Next(Guid session, CancellationToken cancellationToken);

    [AlwaysInterleave]
    ValueTask Stop(Guid session);
}
