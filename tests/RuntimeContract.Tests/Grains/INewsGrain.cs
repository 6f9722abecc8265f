namespace RuntimeContract.Grains;

/// <summary>Tells observers.</summary>
[Alias("contract.INewsGrain")]
public interface INewsGrain : IGrainWithStringKey
{
    [Alias("Subscribe")]
    Task Subscribe(INewsObserver observer);

    [Alias("Unsubscribe")]
    Task Unsubscribe(INewsObserver observer);

    /// <summary>Answers how many observers are left afterwards.</summary>
    [Alias("Publish")]
    Task<int> Publish(string news);

    [Alias("PublishConfirmed")]
    Task<int> PublishConfirmed(string news);

    /// <summary>The manager's own clock moves on.</summary>
    [Alias("PassTime")]
    Task PassTime(TimeSpan time);

    [Alias("AskDirectly")]
    Task<int> AskDirectly(INewsObserver observer, string news);
}
