using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace RuntimeContract.Grains;

[GrainType("contract-news")]
public sealed class NewsGrain : Grain, INewsGrain
{
    private static readonly TimeSpan Expiry = TimeSpan.FromMinutes(5);
    private readonly ObserverManager<INewsObserver> _observers;
    private DateTime _now = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    public NewsGrain(ILogger<NewsGrain> logger) => _observers = new(Expiry, logger) { GetDateTime = () => _now };

    public Task Subscribe(INewsObserver observer)
    {
        _observers.Subscribe(observer, observer);
        return Task.CompletedTask;
    }

    public Task Unsubscribe(INewsObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    public Task<int> Publish(string news)
    {
        _observers.Notify(observer => observer.Hear(news));
        return Task.FromResult(_observers.Count);
    }

    public async Task<int> PublishConfirmed(string news)
    {
        await _observers.Notify(observer => observer.Confirm(news));
        return _observers.Count;
    }

    public Task PassTime(TimeSpan time)
    {
        _now += time;
        return Task.CompletedTask;
    }

    public Task<int> AskDirectly(INewsObserver observer, string news) => observer.Confirm(news);
}
