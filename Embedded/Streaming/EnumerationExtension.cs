using Orleans.Runtime;

namespace Orleans.Embedded.Streaming;

/// <summary>The streams that an activation serves now.</summary>
internal sealed class EnumerationExtension : IEnumerationExtension
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(5);

    private readonly Dictionary<Guid, EnumerationSession> _sessions = [];
    private readonly Activation _activation = RuntimeContext.Current ?? throw new InvalidOperationException("Streams are served by grains.");

    private TimeProvider Time => _activation.Silo.Site.Time;

    public async ValueTask<EnumerationPage> Start(Guid session, IEnumerationSource source, CancellationToken cancellationToken)
    {
        await StopForgotten();
        var begun = source.Begin(_activation.GrainInstance!, new CancellationTokenSource());
        _sessions[session] = begun;
        return await Advance(session, begun, cancellationToken);
    }

    public ValueTask<EnumerationPage> Next(Guid session, CancellationToken cancellationToken)
        => _sessions.TryGetValue(session, out var known)
            ? Advance(session, known, cancellationToken)
            : new ValueTask<EnumerationPage>(new EnumerationPage(EnumerationStatus.Unknown));

    public async ValueTask Stop(Guid session)
    {
        if (_sessions.Remove(session, out var known))
            await known.DisposeAsync();
    }

    private async ValueTask<EnumerationPage> Advance(Guid id, EnumerationSession session, CancellationToken cancellationToken)
    {
        session.LastUsed = Time.GetTimestamp();
        var page = await session.NextAsync(_activation.Silo.Site, cancellationToken);
        session.LastUsed = Time.GetTimestamp();
        if (page.Status is not (EnumerationStatus.Elements or EnumerationStatus.Heartbeat))
            await Stop(id);
        return page;
    }

    /// <summary>Stops streams whose callers went away without saying so.</summary>
    private async ValueTask StopForgotten()
    {
        var now = Time.GetTimestamp();
        foreach (var (id, session) in _sessions.ToArray())
        {
            if (Time.GetElapsedTime(session.LastUsed, now) > Forgotten)
                await Stop(id);
        }
    }
}
