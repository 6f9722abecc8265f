using System.Diagnostics.CodeAnalysis;
using CheNu.Grains.Admission;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Caching;

/// <summary>
/// Passes uses on to the refresh grains: one message of this silo for each answer that was fetched, however often it is used. Only
/// an answer fetched since the last message can make another one necessary.
/// </summary>
internal sealed partial class AnswerUses(IGrainFactory grains, TimeProvider time, ILogger<AnswerUses> logger) : IAnswerUses
{
    /// <summary>A call with longer arguments, in bytes, is not remembered.</summary>
    public const int LongestArguments = 4096;

    private const int MostUnderWay = 64;

    private readonly ToldAnswers _told = new();
    private readonly MonotonicClock _clock = new(time);
    private int _underWay;

    public void Note(string connector, string endpoint, CacheKey key, ConnectorRequest request, TimeSpan age)
    {
        var now = _clock.Now;
        if (_told.Knows(key, now - age.Ticks) || request.Arguments.Utf8.Length > LongestArguments) return;
        if (Interlocked.Increment(ref _underWay) > MostUnderWay)
        {
            // The next use tells.
            Interlocked.Decrement(ref _underWay);
            return;
        }

        _told.Add(key, now);
        _ = Tell(connector, endpoint, new(key, request.Arguments, request.Caller));
    }

    [SuppressMessage("Design", "CA1031", Justification = "A call must not fail because its answer is not refreshed; it is logged, and the next use tells again.")]
    private async Task Tell(string connector, string endpoint, AnswerUse use)
    {
        try
        {
            await grains.GetGrain<IAnswerRefreshGrain>(RefreshKey.Of(connector, endpoint)).Used(use);
        }
        catch (Exception failure)
        {
            _told.Remove(use.Key);
            LogNotRemembered(connector, endpoint, failure.GetType().Name);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A used answer of {Connector} {Endpoint} could not be remembered for its refresh ({Failure})")]
    private partial void LogNotRemembered(string connector, string endpoint, string failure);
}
