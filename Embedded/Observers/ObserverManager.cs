using System.Collections;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Orleans.Utilities;

/// <summary>
/// The observers of a grain. One that has not subscribed anew within the expiration, or that fails to be told, is
/// dropped. May be used while a notification of a reentrant grain is under way: that one goes on with whom it began.
/// </summary>
public class ObserverManager<TIdentity, TObserver> : IEnumerable<TObserver> where TIdentity : notnull
{
    private readonly ILogger _log;
    private ImmutableDictionary<TIdentity, Subscription> _subscriptions = ImmutableDictionary<TIdentity, Subscription>.Empty;

    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        ExpirationDuration = expiration;
        _log = log;
        GetDateTime = static () => TimeProvider.System.GetUtcNow().UtcDateTime;
    }

    /// <summary>The clock, in UTC. Default: the system's.</summary>
    public Func<DateTime> GetDateTime { get; set; }

    /// <summary>How long a subscription lasts.</summary>
    public TimeSpan ExpirationDuration { get; set; }

    /// <summary>How many are subscribed, those included whose expiry has not been noticed yet.</summary>
    public int Count => _subscriptions.Count;

    public IReadOnlyDictionary<TIdentity, TObserver> Observers =>
        _subscriptions.ToDictionary(static entry => entry.Key, static entry => entry.Value.Observer);

    public void Clear() => _subscriptions = _subscriptions.Clear();

    /// <summary>Subscribes, or renews the subscription.</summary>
    public void Subscribe(TIdentity id, TObserver observer) => _subscriptions = _subscriptions.SetItem(id, new(observer, GetDateTime()));

    public void Unsubscribe(TIdentity id) => _subscriptions = _subscriptions.Remove(id);

    /// <summary>Tells everyone, one after the other.</summary>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(notification);
        foreach (var (id, subscription) in Current(predicate))
        {
            try
            {
                await notification(subscription.Observer);
            }
            catch (Exception exception)
            {
                Drop(id, subscription, exception);
            }
        }
    }

    /// <summary>Tells everyone and waits for nobody.</summary>
    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(notification);
        foreach (var (id, subscription) in Current(predicate))
        {
            try
            {
                notification(subscription.Observer);
            }
            catch (Exception exception)
            {
                Drop(id, subscription, exception);
            }
        }
    }

    /// <summary>Drops those whose subscription has expired.</summary>
    public void ClearExpired()
    {
        var now = GetDateTime();
        foreach (var (id, subscription) in _subscriptions)
        {
            if (subscription.LastSeen + ExpirationDuration < now)
                Drop(id, subscription, exception: null);
        }
    }

    public IEnumerator<TObserver> GetEnumerator() => _subscriptions.Values.Select(static subscription => subscription.Observer).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private KeyValuePair<TIdentity, Subscription>[] Current(Func<TObserver, bool>? predicate)
    {
        ClearExpired();
        return [.. _subscriptions.Where(entry => predicate is null || predicate(entry.Value.Observer))];
    }

    private void Drop(TIdentity id, Subscription subscription, Exception? exception)
    {
        // Only this subscription: it may have been renewed while it was being told.
        if (_subscriptions.TryGetValue(id, out var current) && current == subscription)
            _subscriptions = _subscriptions.Remove(id);
        ObserverManagerLog.Dropped(_log, exception, id.ToString());
    }

    private sealed record Subscription(TObserver Observer, DateTime LastSeen);
}
