using System.Diagnostics.CodeAnalysis;
using CheNu.Grains.Admission;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Caching;

/// <summary>A silo's way to the partitions. What does not answer in a second is left alone for two; nothing here throws.</summary>
internal sealed partial class PartitionLink(IGrainFactory grains, TimeProvider time, ILogger<PartitionLink> logger)
{
    /// <summary>How long a partition may take; one that lets a caller wait for a fetch takes up to a second by design.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan WaitTime = TimeSpan.FromSeconds(2);

    private readonly MonotonicClock _clock = new(time);
    private readonly PartitionPatience _patience = new();

    public ValueTask<PartitionReply?> Find(PartitionQuestion question) =>
        Ask(question.Key, AnswerTime, question, static (grain, question) => grain.Find(question).AsTask())!;

    public ValueTask<PartitionReply?> Await(PartitionQuestion question, long flight) =>
        Ask(question.Key, WaitTime, (question, flight), static (grain, state) => grain.Await(state.question, state.flight).AsTask())!;

    /// <summary>Null: it was not told.</summary>
    public async ValueTask<PartitionStored?> Complete(PartitionDelivery delivery) =>
        await Ask(delivery.Key, AnswerTime, delivery, static async (grain, delivery) => new Box<PartitionStored>(await grain.Complete(delivery))) is { } box ? box.Value : null;

    public async ValueTask Fail(CacheKey key, long flight, ConnectorError error) =>
        await Ask(key, AnswerTime, (key, flight, error), static async (grain, state) =>
        {
            await grain.Fail(state.key, state.flight, state.error);
            return state.error;
        });

    public async ValueTask Abandon(CacheKey key, long flight) =>
        await Ask(key, AnswerTime, (key, flight), static async (grain, state) =>
        {
            await grain.Abandon(state.key, state.flight);
            return grain;
        });

    public async ValueTask Renew(CacheKey key, long flight) =>
        await Ask(key, AnswerTime, (key, flight), static async (grain, state) => new Box<bool>(await grain.Renew(state.key, state.flight)));

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps a partition away, the caller fetches; it is logged.")]
    private async ValueTask<TReply?> Ask<TState, TReply>(CacheKey key, TimeSpan patience, TState state, Func<ICachePartitionGrain, TState, Task<TReply>> call) where TReply : class
    {
        if (!_patience.MayAsk(key, _clock.Now)) return null;
        try
        {
            return await call(grains.GetGrain<ICachePartitionGrain>(key.Partition), state).WaitAsync(patience, time);
        }
        catch (Exception exception)
        {
            _patience.Failed(key, _clock.Now);
            LogSilent(key.Partition, exception.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Partition {Partition} of the cache does not answer ({Reason}); it is left alone for two seconds.")]
    private partial void LogSilent(int partition, string reason);

    private sealed record Box<T>(T Value);
}
